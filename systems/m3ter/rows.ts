import type { Field, Row, RowsSchema, Value } from '../../sync/contracts';

type Decode = (field: Field, raw: unknown) => Value | undefined;
type Encode = (field: Field, value: Value) => unknown;

/** Child rows of a list of objects, sorted by key, null for an empty list; undefined where any of it is no value of its type. */
export function decodeRows(
	schema: RowsSchema,
	raw: unknown,
	decode: Decode,
): readonly Row[] | null | undefined {
	if (!Array.isArray(raw)) return undefined;
	const rows = raw.map((entry: unknown) => decodeRow(schema, entry, decode));
	if (rows.some((row) => row === undefined)) return undefined;
	if (rows.length === 0) return null;
	return rows.filter((row) => row !== undefined).sort(byKey);
}

/** The list of objects that stands for child rows; an empty cell is left out. */
export function encodeRows(
	schema: RowsSchema,
	rows: readonly Row[],
	encode: Encode,
): ReadonlyArray<Record<string, unknown>> {
	return rows.map((row) =>
		Object.fromEntries(
			schema.fields.map((field) => [field.id, encode(field, row.fields[field.id] ?? null)]),
		),
	);
}

function decodeRow(schema: RowsSchema, entry: unknown, decode: Decode): Row | undefined {
	if (typeof entry !== 'object' || entry === null) return undefined;
	const fields: Record<string, Value> = {};
	for (const field of schema.fields) {
		const value = decode(field, (entry as Record<string, unknown>)[field.id]);
		if (value === undefined) return undefined;
		fields[field.id] = value;
	}
	return { key: JSON.stringify(schema.key.map((id) => fields[id] ?? null)), fields };
}

function byKey(a: Row, b: Row): number {
	return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
