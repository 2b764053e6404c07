import type { SqlEngine } from './engine';
import { all, one } from './work';
import type { SqlRow, SqlValue, Statement, Work } from './work';

/** Rows behind `after`, up to and with `upTo`; without it, to the end. */
export interface Slice {
	readonly after: readonly SqlValue[];
	readonly upTo?: readonly SqlValue[];
}

/** Rows that are walked over together, in the order of `columns`, which an index must serve. */
export interface Walk {
	readonly table: string;
	readonly where: Statement;
	readonly columns: readonly string[];
	/** Rows of a slice. */
	readonly size: number;
}

/**
 * The slices of a table, one after another. What has to look at a million rows does it slice by slice, each a step of its
 * own.
 */
export async function* slices(engine: SqlEngine, walk: Walk): AsyncGenerator<Slice, void, void> {
	let after: readonly SqlValue[] = walk.columns.map(() => '');
	for (;;) {
		const upTo = await engine.read(() => sliceEnd(walk, after));
		yield { after, ...(upTo && { upTo }) };
		if (upTo === undefined) return;
		after = upTo;
	}
}

function* sliceEnd(
	{ table, where, columns, size }: Walk,
	after: readonly SqlValue[],
): Work<readonly SqlValue[] | undefined> {
	const rest = withinSlice(columns, { after });
	const names = columns.join(', ');
	const row = yield* one(
		`SELECT ${names} FROM ${table} WHERE ${where.sql} AND ${rest.sql}
		ORDER BY ${names} LIMIT 1 OFFSET ${size - 1}`,
		...where.values,
		...rest.values,
	);
	return row && columns.map((column) => String(row[column]));
}

export function withinSlice(columns: readonly string[], { after, upTo }: Slice): Statement {
	const names = columns.join(', ');
	const marks = columns.map(() => '?').join(', ');
	const behind = `(${names}) > (${marks})`;
	return upTo === undefined
		? { sql: behind, values: after }
		: { sql: `${behind} AND (${names}) <= (${marks})`, values: [...after, ...upTo] };
}

/** Counts by the value of a column, or all under one name where there is none. */
export async function countBySlices(
	engine: SqlEngine,
	walk: Walk,
	by?: string,
): Promise<ReadonlyMap<string, number>> {
	const counts = new Map<string, number>();
	for await (const slice of slices(engine, walk))
		for (const row of await engine.read(() => countSlice(walk, slice, by))) {
			const name = by === undefined ? '' : String(row[by]);
			counts.set(name, (counts.get(name) ?? 0) + Number(row['n']));
		}
	return counts;
}

/** The inner order holds the database to the index of the walk. */
function countSlice(walk: Walk, { after }: Slice, by?: string): Work<readonly SqlRow[]> {
	const { table, where, columns, size } = walk;
	const rest = withinSlice(columns, { after });
	const names = columns.join(', ');
	const group = by === undefined ? '' : `GROUP BY ${by}`;
	return all(
		`SELECT ${by === undefined ? '' : `${by}, `}count(*) AS n FROM (SELECT ${names} FROM ${table}
			WHERE ${where.sql} AND ${rest.sql} ORDER BY ${names} LIMIT ?) AS slice ${group}`,
		...where.values,
		...rest.values,
		size,
	);
}
