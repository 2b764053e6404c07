import type { DatabaseSync } from 'node:sqlite';

import type { SqlEngine } from '../sql/engine';
import { createSqlStore } from '../sql/store';
import type { Store } from '../store';

import { backUp } from './backUp';
import { openDatabase } from './database';
import { readKey } from './key';
import { createPerformer } from './perform';

/** The state of one n8n in one file. `file` may be ':memory:'; `clock` gives ms since the epoch. */
export function openSqliteStore(file: string, clock: () => number = Date.now): Store {
	const database = openDatabase(file);
	const engine = engineOn(database, readKey(file, database), clock);
	return createSqlStore({
		...engine,
		...(file !== ':memory:' && { backUp: () => backUp(file, clock()) }),
	});
}

/** The state in a database that is open and of today's version; it knows no backup, and closing it closes the database. */
export function sqliteStoreOn(database: DatabaseSync, key: Buffer, clock: () => number): Store {
	return createSqlStore(engineOn(database, key, clock));
}

function engineOn(database: DatabaseSync, key: Buffer, clock: () => number): SqlEngine {
	const perform = createPerformer(database);
	return {
		now: clock,
		key,
		read: async (work) => perform(work()),
		transact: async (work) => inTransaction(database, () => perform(work())),
		isConflict: (error) => (error as { errcode?: number }).errcode === uniqueViolated,
		close: async () => database.close(),
	};
}

/** SQLITE_CONSTRAINT_UNIQUE */
const uniqueViolated = 2067;

/** IMMEDIATE, so that two processes can never both read first and write afterwards. */
function inTransaction<T>(database: DatabaseSync, work: () => T): T {
	database.exec('BEGIN IMMEDIATE');
	try {
		const result = work();
		database.exec('COMMIT');
		return result;
	} catch (error) {
		if (database.isTransaction) database.exec('ROLLBACK');
		throw error;
	}
}
