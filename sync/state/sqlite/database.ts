import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { migrations } from './migrations';

/** ms that a write waits for another process's write; state writes take well under 50. */
const busyTimeout = 5_000;

/** KiB. The index pages of a million links, so that a commit reads few pages before it writes. */
const cache = 16_384;

/** Pages; little is carried over into the database at a time, so that no single commit is long. */
const checkpointEvery = 250;

/** Opens the file, made readable to its owner only, and brings it to today's version. */
export function openDatabase(file: string): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	if (file !== ':memory:') chmodSync(file, 0o600);
	// FULL: a batch must not go out before the disk knows of its intent.
	database.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA journal_mode = WAL;
		PRAGMA synchronous = FULL; PRAGMA cache_size = -${cache};
		PRAGMA wal_autocheckpoint = ${checkpointEvery};`);
	migrate(database);
	return database;
}

function migrate(database: DatabaseSync): void {
	if (versionOf(database) === migrations.length) return;
	database.exec('BEGIN IMMEDIATE');
	try {
		const version = versionOf(database);
		if (version > migrations.length)
			throw new Error(
				`The state was written by a newer version of this package (state version ${version}, known ${migrations.length}). Update the package.`,
			);
		for (const migration of migrations.slice(version)) database.exec(migration);
		database.exec(`PRAGMA user_version = ${migrations.length}`);
		database.exec('COMMIT');
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
