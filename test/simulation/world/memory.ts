import type { DatabaseSync } from 'node:sqlite';

import { openDatabase } from '../../../sync/state/sqlite/database';
import { sqliteStoreOn } from '../../../sync/state/sqlite/store';
import type { Store } from '../../../sync/state/store';

/**
 * One database in memory that serves one history after the other: making tables and preparing statements anew for each
 * would take longer than the history.
 */
export interface Memory {
	/** The state, empty. What was handed out before is no longer to be used. */
	empty(clock: () => number): Store;
}

/** The same for all: drawn by chance otherwise, and a history must be the same whenever it is played. */
const key = Buffer.alloc(32, 7);

export function createMemory(): Memory {
	const database = openDatabase(':memory:');
	let now: () => number = Date.now;
	const store = sqliteStoreOn(database, key, () => now());
	const clear = clearing(database);
	return {
		empty: (clock) => {
			clear();
			now = clock;
			return store;
		},
	};
}

function clearing(database: DatabaseSync): () => void {
	const tables = database.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all();
	const statements = tables.map(({ name }) => database.prepare(`DELETE FROM ${String(name)}`));
	return () => {
		database.exec('BEGIN');
		for (const statement of statements) statement.run();
		database.exec('COMMIT');
	};
}
