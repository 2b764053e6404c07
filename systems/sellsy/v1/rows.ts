import { z } from 'zod';

export const rowShape = z.record(z.unknown());

/** A record as API v1 tells of it: texts, by column. */
export type Row = z.infer<typeof rowShape>;

/** An object by id, and PHP's empty list where there is nothing (v1 manual). */
export const rowsShape = z
	.union([z.array(z.unknown()), z.record(z.unknown())])
	.transform((rows) => Object.values(rows))
	.pipe(z.array(rowShape));

/** Rows within a row; none where it does not tell of them. */
export function rowsIn(value: unknown): readonly Row[] | undefined {
	const parsed = rowsShape.safeParse(value);
	return parsed.success ? parsed.data : undefined;
}

/** A column that holds something; undefined for an empty one, and for zero as the id of nothing. */
export function textIn(row: Row | undefined, ...columns: readonly string[]): string | undefined {
	return columns
		.map((column) => row?.[column])
		.map((value) => (typeof value === 'number' ? String(value) : value))
		.find((value): value is string => typeof value === 'string' && value !== '');
}

export function idIn(row: Row | undefined, ...columns: readonly string[]): string | undefined {
	return columns.map((column) => textIn(row, column)).find((id) => id !== undefined && id !== '0');
}

/** The id a create or update answers with: bare, or under a name of the method's own (v1 manual). */
export const answeredId = z
	.union([
		z.string(),
		z.number(),
		z
			.record(z.unknown())
			.transform((answer) => idIn(answer, 'client_id', 'prospect_id', 'id') ?? ''),
	])
	.transform(String)
	.pipe(z.string().min(1));
