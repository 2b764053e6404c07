import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import { columnsOf } from '../sql/tables';
import type { Insert, SqlRow, SqlValue, Statement, Step, Work } from '../sql/work';

import { insertSql, toSqlite } from './dialect';

type Prepare = (sql: string, translate: () => string) => StatementSync;

/** Carries work out without a pause; statements are prepared once, there are about a hundred. */
export function createPerformer(database: DatabaseSync): <T>(work: Work<T>) => T {
	const prepared = new Map<string, StatementSync>();
	const prepare: Prepare = (name, translate) => {
		const statement = prepared.get(name) ?? database.prepare(translate());
		prepared.set(name, statement);
		return statement;
	};
	return (work) => {
		let step = work.next();
		while (step.done !== true) step = work.next(perform(prepare, step.value));
		return step.value;
	};
}

function perform(prepare: Prepare, step: Step): readonly SqlRow[] {
	return 'into' in step ? insertRows(prepare, step) : query(prepare, step);
}

function query(prepare: Prepare, { sql, values }: Statement): readonly SqlRow[] {
	return prepare(sql, () => toSqlite(sql)).all(...values.map(bound));
}

function insertRows(prepare: Prepare, { into, rows }: Insert): readonly SqlRow[] {
	const statement = prepare(`insert ${into.name}`, () => insertSql(into));
	const columns = columnsOf(into);
	for (const row of rows) statement.run(...columns.map((column) => bound(row[column] ?? null)));
	return [];
}

function bound(value: SqlValue): SQLInputValue {
	return typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
		? JSON.stringify(value)
		: value;
}
