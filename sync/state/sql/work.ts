import { NotStorable, isStorable } from './storable';
import type { Table } from './tables';

/** A list of texts stands behind `= ANY (?)`. */
export type SqlValue = string | number | null | Uint8Array | readonly string[];

/** A row as a driver gives it; whole numbers may come as text. */
export type SqlRow = Readonly<Record<string, unknown>>;

/**
 * One statement. The text is PostgreSQL with `?` for each value, kept to what SQLite takes too, but for `= ANY (?)` and
 * `FOR UPDATE`, which the SQLite driver puts into its own words.
 */
export interface Statement {
	readonly sql: string;
	readonly values: readonly SqlValue[];
}

export type InsertRow = Readonly<Record<string, SqlValue>>;

/** Rows for one table, in order; each driver has its own fastest way. */
export interface Insert {
	readonly into: Table;
	readonly rows: readonly InsertRow[];
}

export type Step = Statement | Insert;

/**
 * What is to be done, step by step; the answer to a step are its rows. A driver that answers at once carries it out
 * without a pause, one behind a network waits for each step: the same words serve both.
 */
export type Work<T> = Generator<Step, T, readonly SqlRow[]>;

export function* all(sql: string, ...values: readonly SqlValue[]): Work<readonly SqlRow[]> {
	return yield { sql, values };
}

export function* one(sql: string, ...values: readonly SqlValue[]): Work<SqlRow | undefined> {
	return (yield { sql, values })[0];
}

export function* run(sql: string, ...values: readonly SqlValue[]): Work<void> {
	yield { sql, values };
}

/** Throws `NotStorable` where a text would not come back as it is. */
export function* insert(into: Table, rows: readonly InsertRow[]): Work<void> {
	for (const row of rows)
		for (const [column, value] of Object.entries(row))
			if (typeof value === 'string' && !isStorable(value))
				throw new NotStorable(into.name, column, value);
	if (rows.length > 0) yield { into, rows };
}
