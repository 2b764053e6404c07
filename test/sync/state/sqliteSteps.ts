import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';

/** Counts the rows that SQLite reads and writes in one turn of the event loop, whatever asks for them. */
export interface StepCounter {
	/** Rows of the largest turn since the last call. */
	largest(): number;
	stop(): void;
}

export function countSqliteSteps(): StepCounter {
	let turn = 0;
	let largest = 0;
	const touch = (rows: number) => {
		// The first of a turn ends it: what the store itself puts off comes behind.
		if (turn === 0) setImmediate(() => (turn = 0));
		turn += rows;
		largest = Math.max(largest, turn);
	};
	const prepare = DatabaseSync.prototype.prepare;
	const spy = jest.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(function (
		this: DatabaseSync,
		sql: string,
	) {
		const statement = prepare.call(this, sql);
		const changed = prepare.call(this, 'SELECT changes() AS n');
		return counting(statement, /^\s*SELECT/.test(sql) ? undefined : changed, touch);
	});
	return {
		largest: () => {
			const rows = largest;
			largest = 0;
			return rows;
		},
		stop: () => spy.mockRestore(),
	};
}

function counting(
	statement: StatementSync,
	changed: StatementSync | undefined,
	touch: (rows: number) => void,
): StatementSync {
	const all = statement.all.bind(statement);
	const run = statement.run.bind(statement);
	return Object.assign(statement, {
		all: (...values: SQLInputValue[]) => {
			const rows = all(...values);
			touch(changed ? Number(changed.get()?.['n']) : rows.length);
			return rows;
		},
		run: (...values: SQLInputValue[]) => {
			const done = run(...values);
			touch(Number(done.changes));
			return done;
		},
	});
}
