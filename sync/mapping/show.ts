import { otherSide } from '../contracts';
import type {
	Direction,
	Field,
	FieldType,
	Finding,
	MappingRow,
	ObjectSchema,
	Side,
	When,
} from '../contracts';
import { compatibility } from '../values';

import type { Compiled } from './compile';
import type { CompiledRow } from './compiled';
import { writtenFields } from './coverage';
import { arrows, writtenSides } from './direction';
import { plain } from './successor';

/** The compiled mapping as people read it. */
export interface ShownMapping {
	readonly rows: readonly ShownRow[];
	readonly findings: readonly Finding[];
	/** Fields of the written sides that no row writes, with a field of the other side that looks alike. */
	readonly suggestions: readonly Suggestion[];
	readonly unmapped: readonly ShownField[];
}

export interface ShownRow {
	readonly row: number;
	readonly left: string;
	/** → ← ↔ */
	readonly direction: string;
	readonly right: string;
	/** Of the field of each side, where the row has one there. */
	readonly types: Readonly<Partial<Record<Side, FieldType>>>;
	readonly when: When;
	readonly reference: boolean;
	/** The row stands for a whole child collection. */
	readonly lines: boolean;
}

export interface Suggestion {
	readonly from: string;
	readonly to: string;
	/** Side of `to`. */
	readonly side: Side;
	readonly why: string;
}

export interface ShownField {
	readonly side: Side;
	readonly field: string;
}

/**
 * Shows a mapping that was compiled for `direction`, the sync's; of a refused one only findings and unmapped fields.
 * `offered`: rows that are documented for these objects and that a person has to want.
 */
export function showMapping(
	compiled: Compiled,
	schemas: Readonly<Record<Side, ObjectSchema>>,
	direction: Direction,
	offered: readonly MappingRow[] = [],
): ShownMapping {
	const rows = compiled.ok ? [...compiled.mapping.rows].sort((a, b) => a.number - b.number) : [];
	const open = writtenSides(direction).map((side) => ({
		side,
		fields: unwritten(rows, schemas[side], side),
	}));
	return {
		rows: rows.map(shownRow),
		findings: compiled.findings,
		suggestions: open.flatMap(({ side, fields }) =>
			fields.flatMap((field) => {
				const source = schemas[otherSide(side)];
				const proposed = propose(field, side, source, offered);
				return proposed.length > 0 ? proposed : suggest(field, side, source);
			}),
		),
		unmapped: open.flatMap(({ side, fields }) =>
			fields.map((field) => ({ side, field: named(field) })),
		),
	};
}

function unwritten(rows: readonly CompiledRow[], schema: ObjectSchema, side: Side): Field[] {
	const written = new Set(writtenFields(rows, side));
	return schema.fields.filter((field) => field.writable.create && !written.has(field.id));
}

function shownRow(row: CompiledRow): ShownRow {
	const { left, right } = row;
	return {
		row: row.number,
		left: left ? named(left) : row.labels.left,
		direction: arrows[row.direction],
		right: right ? named(right) : row.labels.right,
		types: { ...(left && { left: left.type }), ...(right && { right: right.type }) },
		when: row.when,
		reference: row.refersTo !== undefined,
		lines: row.lines === true,
	};
}

function named({ label, id }: Field): string {
	return `${label} (${id})`;
}

/** A documented row, with the rule without which it would do something else. */
function propose(
	target: Field,
	side: Side,
	source: ObjectSchema,
	offered: readonly MappingRow[],
): Suggestion[] {
	const row = offered.find((each) => each[side] === target.id);
	const from = source.fields.find(({ id }) => id === row?.[otherSide(side)]);
	if (!row || !from) return [];
	const rule = row.when === undefined ? '' : `, with the rule 'When to Write': ${row.when}`;
	return [{ from: named(from), to: named(target), side, why: `documented${rule}` }];
}

/** Only a name that is the same but for case, blanks and underscores is suggested; anything looser would be a guess. */
function suggest(target: Field, side: Side, source: ObjectSchema): Suggestion[] {
	const wanted = new Set([plain(target.label), plain(target.id)]);
	const alike = source.fields.find(
		(field) =>
			(wanted.has(plain(field.label)) || wanted.has(plain(field.id))) &&
			compatibility(field.type, target.type) !== undefined,
	);
	return alike ? [{ from: named(alike), to: named(target), side, why: 'same name' }] : [];
}
