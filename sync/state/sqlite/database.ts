import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { migrations } from './migrations';
import { inThread } from './thread';

/** ms that a write waits for another process's write; state writes take well under 50. */
const busyTimeout = 5_000;

/** KiB. The index pages of a million links, so that a commit reads few pages before it writes. */
const cache = 16_384;

/** Pages; little is carried over into the database at a time, so that no single commit is long. */
export const checkpointEvery = 250;

/** Opens the file, made readable to its owner only, and brings an empty one to today's version. */
export function openDatabase(file: string): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	if (file !== ':memory:') chmodSync(file, 0o600);
	// FULL: a batch must not go out before the disk knows of its intent.
	database.exec(`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA journal_mode = WAL;
		PRAGMA synchronous = FULL; PRAGMA cache_size = -${cache};
		PRAGMA wal_autocheckpoint = ${checkpointEvery};`);
	const version = versionOf(database);
	refuseNewer(version);
	if (version === 0) fill(database);
	return database;
}

/**
 * Brings the file of an open database to today's version, all of it or nothing. That walks over millions of rows, so it is
 * done in a thread of its own; nothing but the key may be asked of the database before.
 */
export async function bringUpToDate(database: DatabaseSync, file: string): Promise<void> {
	if (versionOf(database) < migrations.length) await inThread(migrate, { file, migrations });
}

/**
 * Another process may do the same at the same time: who comes second waits, and finds nothing left to do. The log is then
 * as large as the database, and is done away with here too.
 */
const migrate = `
	const database = new DatabaseSync(data.file);
	database.exec('PRAGMA busy_timeout = 3600000; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
	const version = database.prepare('PRAGMA user_version').get().user_version;
	for (const migration of data.migrations.slice(version)) database.exec(migration);
	if (version < data.migrations.length)
		database.exec('PRAGMA user_version = ' + data.migrations.length);
	database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
	database.close();
`;

function fill(database: DatabaseSync): void {
	database.exec('BEGIN IMMEDIATE');
	try {
		if (versionOf(database) === 0) {
			for (const migration of migrations) database.exec(migration);
			database.exec(`PRAGMA user_version = ${migrations.length}`);
		}
		database.exec('COMMIT');
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

function refuseNewer(version: number): void {
	if (version > migrations.length)
		throw new Error(
			`The state was written by a newer version of this package (state version ${version}, known ${migrations.length}). Update the package.`,
		);
}

function versionOf(database: DatabaseSync): number {
	return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}
