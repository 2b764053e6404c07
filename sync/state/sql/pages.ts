import type { SqlEngine } from './engine';
import type { SqlRow, SqlValue, Work } from './work';

/** Rows that are read, and made into records, in one step; in SQLite well under 50 ms. */
export const rowsAtOnce = 500;

/** How to read a list in steps. */
export interface Listing<T> {
	/** At most `size` rows behind `last` in the order of the list; without it, the first ones. */
	readonly page: (last: SqlRow | undefined, size: number) => Work<readonly SqlRow[]>;
	readonly toRecord: (row: SqlRow) => T;
	/** Rows of a step, where they are heavier or lighter than usual. */
	readonly size?: number;
}

/**
 * The first `limit` records of a list, page by page, each a step of its own: of a list that is changed meanwhile, each part
 * is as it was when that part was read.
 */
export async function inPages<T>(
	{ read }: Pick<SqlEngine, 'read'>,
	limit: number,
	{ page, toRecord, size: most = rowsAtOnce }: Listing<T>,
): Promise<readonly T[]> {
	const found: T[] = [];
	for (let last: SqlRow | undefined; found.length < limit;) {
		const size = Math.min(most, limit - found.length);
		const rows = await read(() => page(last, size));
		for (const row of rows) found.push(toRecord(row));
		if (rows.length < size) break;
		last = rows.at(-1);
	}
	return found;
}

/** Where the page behind `last` begins: what its column holds, or `first` where there is no page before. */
export function keyOf<V extends SqlValue>(last: SqlRow | undefined, column: string, first: V): V {
	return last === undefined ? first : (last[column] as V);
}
