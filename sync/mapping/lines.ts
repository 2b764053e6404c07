import type {
	Direction,
	Field,
	Finding,
	LineMapping,
	MappingRow,
	ObjectSchema,
	RowsSchema,
	Side,
} from '../contracts';
import { fingerprint } from '../values';

import { compileRow } from './compileRow';
import type { RowResult } from './compileRow';
import type { CompiledRow } from './compiled';
import { fieldOf } from './context';
import type { RowContext } from './context';
import { firstTarget } from './direction';
import { endFindings, rowExpressions } from './endFindings';
import { isRefused, linePath } from './findings';
import { lineFindings, lineWay, notRows } from './lineFindings';
import { lineAccess } from './lineValues';
import { prepareRow } from './prepareRow';

/**
 * One child collection against both descriptions, as one row whose value is the whole collection; `number` is its place
 * behind the field mappings. All its findings come together.
 */
export function compileLine(context: RowContext, line: LineMapping, number: number): RowResult {
	const direction = lineWay(line, context.direction);
	const terms = firstTarget(direction);
	const path = linePath(fieldOf(context.schemas[terms], line[terms])?.label ?? line[terms]);
	const ends: MappingRow = { left: line.left, right: line.right, direction };
	const prepared = prepareRow({ ...context, path: () => path }, ends, number);
	const { left, right } = prepared.ends;
	const outer = [...rowExpressions(prepared), ...endFindings(context, prepared)];
	const unfit = [left, right].flatMap((field) => (field ? notRows(field, path) : []));
	if (!left?.rows || !right?.rows || isRefused([...outer, ...unfit]))
		return { findings: [...outer, ...unfit], reads: {} };
	const collection = { line, direction, terms, path, left, right };
	return compileCollection(context, collection, { left: left.rows, right: right.rows }, number);
}

interface Collection {
	readonly line: LineMapping;
	readonly direction: Direction;
	readonly terms: Side;
	readonly path: string;
	readonly left: Field;
	readonly right: Field;
}

function compileCollection(
	context: RowContext,
	collection: Collection,
	schemas: Readonly<Record<Side, RowsSchema>>,
	number: number,
): RowResult {
	const { line, direction, terms, path, left, right } = collection;
	const inner: RowContext = {
		...context,
		schemas: {
			left: innerSchema(context.schemas.left, left, schemas.left),
			right: innerSchema(context.schemas.right, right, schemas.right),
		},
		direction,
		path: (row) => `${path}, row ${row}`,
	};
	const results = line.rows.map((row, index) => compileRow(inner, row, index + 1));
	const rows = results.flatMap((result) => result.row ?? []);
	const findings: Finding[] = [
		...results.flatMap((result) => result.findings),
		...lineFindings({ context: inner, line, path, rows, rowSchemas: schemas }),
	];
	if (isRefused(findings)) return { findings, reads: {} };
	return {
		findings,
		reads: {},
		row: {
			number,
			fingerprint: lineFingerprint(collection, schemas, rows),
			direction,
			when: 'always',
			left,
			right,
			labels: { left: left.label, right: right.label },
			terms,
			lines: true,
			...lineAccess({ fields: { left, right }, schemas, terms, rows }),
		},
	};
}

function innerSchema(outer: ObjectSchema, field: Field, rows: RowsSchema): ObjectSchema {
	const { object, codecVersion } = outer;
	return { object, codecVersion, label: field.label, fields: rows.fields };
}

/** What makes the value of a collection: its rows in any order, and how the rows of the records are told apart and ordered. */
function lineFingerprint(
	{ line, direction }: Collection,
	schemas: Readonly<Record<Side, RowsSchema>>,
	rows: readonly CompiledRow[],
): string {
	const marks = rows.map((row) => row.fingerprint).sort();
	const shape = [schemas.left, schemas.right].map(({ key, ordered }) => [key, ordered]);
	return fingerprint(JSON.stringify(['lines', line.left, line.right, direction, shape, marks]));
}
