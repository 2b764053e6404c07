import type { Direction, Field, Finding, LineMapping, RowsSchema, Side } from '../contracts';

import type { CompiledRow } from './compiled';
import type { RowContext } from './context';
import { unmappedRequired, writtenTwice } from './coverage';
import { arrows, bringsItsOwn, writtenSides } from './direction';
import { refusal } from './findings';

/** The one way that all rows of a collection name, or else the sync's. */
export function lineWay(line: LineMapping, sync: Direction): Direction {
	const ways = new Set(line.rows.filter((row) => !bringsItsOwn(row)).map((row) => row.direction));
	const [only] = ways;
	return ways.size === 1 && only !== undefined ? only : sync;
}

export function notRows(field: Field, path: string): Finding[] {
	if (field.type === 'rows' && field.rows) return [];
	return [
		refusal(
			'not-rows',
			path,
			`'${field.label}' is a field of type ${field.type}, no child collection`,
			`Choose a child collection at both sides, or map the field under 'Field Mappings'`,
		),
	];
}

export interface LineChecks {
	/** Descriptions of the child rows. */
	readonly context: RowContext;
	readonly line: LineMapping;
	readonly path: string;
	/** Those that were not refused by themselves. */
	readonly rows: readonly CompiledRow[];
	readonly rowSchemas: Readonly<Record<Side, RowsSchema>>;
}

/** What is wrong with the collection beyond its single rows. */
export function lineFindings(checks: LineChecks): Finding[] {
	const { context, line, path, rows } = checks;
	if (line.rows.length === 0) return [emptyLine(path)];
	const coverage = {
		schemas: context.schemas,
		systems: context.systems,
		direction: context.direction,
		path,
		alsoWritten: () => [],
	};
	return [
		...rows.flatMap((row) => unfitRow(context, row)),
		...writtenTwice(rows, (row) => context.path(row.number)),
		...unmappedRequired(coverage, rows),
		...writtenSides(context.direction).flatMap((side) => unmappedKey(checks, side)),
	];
}

function emptyLine(path: string): Finding {
	return refusal(
		'empty-mapping',
		path,
		'no field of the child rows is mapped',
		'Add at least one row to it, or remove the line mapping',
	);
}

/** What a row may say of a record's field and not of a child row's. */
function unfitRow({ path, direction }: RowContext, row: CompiledRow): Finding[] {
	const at = path(row.number);
	return [
		...(row.direction === direction ? [] : [otherWay(row, direction, at)]),
		...(row.when === 'always' ? [] : [conditional(at)]),
		...(row.refersTo ? [reference(at)] : []),
	];
}

function otherWay(row: CompiledRow, direction: Direction, at: string): Finding {
	return refusal(
		'line-direction',
		at,
		`the row goes ${arrows[row.direction]}, the collection ${arrows[direction]}; all rows of a collection go one way together`,
		`Set the rule 'Direction' of all rows of this collection to ${arrows[row.direction]}, or remove the row`,
	);
}

function conditional(at: string): Finding {
	return refusal(
		'line-when',
		at,
		'child rows are compared and written as a whole, so none of their fields can be left out at times',
		`Set the rule 'When' of this row to 'Always'`,
	);
}

function reference(at: string): Finding {
	return refusal(
		'line-reference',
		at,
		'a reference within child rows cannot be translated',
		'Remove the row, or map a text by which both systems know the other record, such as its number',
	);
}

function unmappedKey({ path, rows, rowSchemas, context }: LineChecks, side: Side): Finding[] {
	const { key, fields } = rowSchemas[side];
	if (key.length === 0) return [keyless(context, side, path)];
	const mapped = new Set(rows.map((row) => row[side]?.id));
	return key
		.filter((id) => !mapped.has(id))
		.map((id) => {
			const label = fields.find((field) => field.id === id)?.label ?? id;
			return refusal(
				'row-key-unmapped',
				path,
				`${context.systems[side]} tells the rows of ${context.schemas[side].label} apart by '${label}' (${id}), and no row maps it`,
				`Add a row for '${label}'`,
			);
		});
}

function keyless({ systems, schemas }: RowContext, side: Side, path: string): Finding {
	return refusal(
		'row-key-missing',
		path,
		`${systems[side]} does not say what tells the rows of ${schemas[side].label} apart`,
		'Remove the line mapping, or turn it the other way',
	);
}
