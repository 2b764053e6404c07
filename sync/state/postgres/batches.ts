import type { Insert, InsertRow } from '../sql/work';

/** Rows of one statement; with long bases about half a megabyte. */
const rowsAtOnce = 1_000;

/**
 * The rows in batches none of which holds a key twice: PostgreSQL refuses to update a row a second time in one statement,
 * where row by row the later one wins.
 */
export function batches({ into, rows }: Insert): InsertRow[][] {
	const all: InsertRow[][] = [];
	let keys = new Set<string>();
	for (const row of rows) {
		const key = JSON.stringify(into.key.map((column) => row[column]));
		const last = all.at(-1);
		const repeated = into.key.length > 0 && keys.has(key);
		if (last === undefined || repeated || last.length >= rowsAtOnce) {
			all.push([row]);
			keys = new Set();
		} else last.push(row);
		keys.add(key);
	}
	return all;
}
