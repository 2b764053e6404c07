import { otherSide } from '../contracts';
import type { Field, FieldType, Finding, Side, Value, ValueTable } from '../contracts';
import { canonicalText, convert, normalise } from '../values';

import { refusal } from './findings';
import { parseLiteral } from './literal';
import { notReversible, usable } from './transform';
import type { Result, Stage } from './transform';

/** What stands on one side of a table: the type of its entries, and the field whose rewritings they undergo. */
export interface Column {
	readonly type: FieldType;
	readonly field?: Field;
}

/** A value table read as values of the two types it stands between. */
export interface ReadTable {
	readonly entries: readonly Readonly<Record<Side, Value>>[];
	readonly otherwise: ValueTable['otherwise'];
	readonly columns: Readonly<Record<Side, Column>>;
	readonly twoWay: boolean;
}

/** The types that no typed text can stand for. */
const unspeakable: readonly FieldType[] = ['money', 'reference', 'references', 'rows'];

/** Reads every entry as a value of its side; refuses what is none, and for a two-way row what has two meanings. */
export function readTable(
	table: ValueTable,
	columns: ReadTable['columns'],
	twoWay: boolean,
	path: string,
): { readonly table: ReadTable; readonly findings: readonly Finding[] } {
	const read = table.pairs.map((pair) => ({
		left: entry(pair.left, columns.left),
		right: entry(pair.right, columns.right),
	}));
	const unfit = [columns.left, columns.right].find(({ type }) => unspeakable.includes(type));
	const entries = read.flatMap(({ left, right }) =>
		left === undefined || right === undefined ? [] : [{ left, right }],
	);
	const findings = unfit
		? [badType(unfit.type, path)]
		: [
				...table.pairs.flatMap((pair) => [
					...badEntry(pair.left, columns.left, path),
					...badEntry(pair.right, columns.right, path),
				]),
				...(twoWay ? doubles(entries, path) : []),
			];
	return { findings, table: { entries, otherwise: table.otherwise, columns, twoWay } };
}

function entry(text: string, { type, field }: Column): Value | undefined {
	const value = parseLiteral(text, type);
	return value === undefined ? undefined : normalise(field ?? {}, value);
}

function badType(type: FieldType, path: string): Finding {
	return refusal(
		'table-type',
		path,
		`a Value Table cannot hold values of type ${type}`,
		`Remove the rule 'Value Table', or choose another field`,
	);
}

function badEntry(text: string, column: Column, path: string): Finding[] {
	if (parseLiteral(text, column.type) !== undefined) return [];
	return [
		refusal(
			'bad-literal',
			path,
			`'${text}' in the Value Table is not a value of type ${column.type}`,
			'Correct that line of the Value Table',
		),
	];
}

/** Going both ways, each value may stand in one line only, and none may stand for an empty field. */
function doubles(entries: ReadTable['entries'], path: string): Finding[] {
	const twice = (['left', 'right'] as const).flatMap((side) => {
		const marks = entries.map((each) => mark(each[side]));
		return marks.filter((each, index) => each === empty || marks.indexOf(each) !== index);
	});
	if (twice.length === 0) return [];
	const named = [...new Set(twice)].map((each) =>
		each === empty ? 'an empty value' : `'${each}'`,
	);
	return [
		refusal(
			'table-doubles',
			path,
			`the Value Table of a row that goes both ways holds ${named.join(', ')} more than once, or instead of a value`,
			`Keep each value in one line only, or set the rule 'Direction' of this row to → or ←`,
		),
	];
}

/** From `from`'s column to the other; what is in no line is held, or converted and kept. */
export function translation(table: ReadTable, from: Side): Stage {
	const to = otherSide(from);
	// The first of several lines counts, so it is set last.
	const lines = [...table.entries].reverse();
	const known = new Map(lines.map((each) => [mark(each[from]), each[to]]));
	const results = new Set(lines.map((each) => mark(each[to])));
	return (value) => {
		if (value === null) return usable(null);
		const found = known.get(mark(value));
		if (found !== undefined) return usable(found);
		if (table.otherwise === 'hold') return notInTable(value, table.columns[from]);
		const kept = convert(value, table.columns[from].type, table.columns[to].type);
		return table.twoWay && results.has(mark(kept)) ? notReversible : usable(kept);
	};
}

const empty = '';

/** Within one type, equal texts mean equal values; no normalised value is an empty text. */
function mark(value: Value): string {
	if (value === null) return empty;
	return typeof value === 'string' ? value : canonicalText(value);
}

/** A value is named where it is one of the field's own options, which are no secret; anything else may be personal. */
function notInTable(value: Value, { field }: Column): Result {
	const option = field?.options?.find((each) => each.value === value);
	const what = option ? `'${option.value}'` : 'the value';
	return { ...absent, reason: `${what} is not in the row's Value Table` };
}

const absent = {
	ok: false,
	code: 'not-in-table',
	remedy: `Add it to the Value Table, or let the table keep other values`,
} as const;
