import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';

import type { SqlEngine } from '../sql/engine';
import { createSqlStore } from '../sql/store';
import type { Store } from '../store';

import { backUp } from './backUp';
import { bringUpToDate, openDatabase } from './database';
import { readKey } from './key';
import { createPerformer } from './perform';

/** The state of one n8n in one file. `file` may be ':memory:'; `clock` gives ms since the epoch. */
export function openSqliteStore(file: string, clock: () => number = Date.now): Store {
	const database = openDatabase(file);
	const engine = engineOn(database, readKey(file, database), clock);
	const inMemory = file === ':memory:';
	const ready = inMemory ? Promise.resolve() : bringUpToDate(database, file);
	return createSqlStore({
		...inTurns(engine, ready),
		...(!inMemory && { backUp: () => backUp(database, file, clock()) }),
	});
}

/**
 * The state in a database that is open and of today's version; it knows no backup, gives nobody else a turn, and closing it
 * closes the database.
 */
export function sqliteStoreOn(database: DatabaseSync, key: Buffer, clock: () => number): Store {
	return createSqlStore(engineOn(database, key, clock));
}

/**
 * The engine, each of whose steps is followed by a turn for everything else in the process: by itself, an answer that is
 * there at once lets nobody else in between, however many follow each other. No step is begun before `ready`.
 */
function inTurns(engine: SqlEngine, ready: Promise<void>): SqlEngine {
	// Whoever asks for something hears of it; whoever only opens and closes does not.
	ready.catch(() => undefined);
	const step = async <T>(work: () => Promise<T>): Promise<T> => {
		await ready;
		try {
			return await work();
		} finally {
			await setImmediate();
		}
	};
	return {
		...engine,
		read: (work) => step(() => engine.read(work)),
		transact: (work) => step(() => engine.transact(work)),
		close: async () => {
			await ready.catch(() => undefined);
			await engine.close();
		},
	};
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
