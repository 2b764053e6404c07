import { createHash, randomBytes } from 'node:crypto';
import {
	chmodSync,
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { migrations } from './migrations';

/** ms that a write waits for another process's write; state writes take well under 50. */
const busyTimeout = 5_000;

/** Opens the file, made readable to its owner only, and brings it to today's version. */
export function openDatabase(file: string): DatabaseSync {
	mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
	const database = new DatabaseSync(file);
	if (file !== ':memory:') chmodSync(file, 0o600);
	// FULL: a batch must not go out before the disk knows of its intent.
	database.exec(
		`PRAGMA busy_timeout = ${busyTimeout}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;`,
	);
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

/**
 * The key file beside the database. A state whose key is gone cannot recognise anything it knows: that is said instead
 * of treating every record as changed.
 */
export function readKey(file: string, database: DatabaseSync): Buffer {
	if (file === ':memory:') return randomBytes(32);
	const path = join(dirname(file), 'state.key');
	const known = knownKey(database);
	if (!existsSync(path)) {
		if (known !== undefined) throw new Error(keyMissing(path));
		makeKey(path);
	}
	const key = readFileSync(path);
	const mark = createHash('sha256').update(key).digest('base64url').slice(0, 16);
	if (known !== undefined && known !== mark) throw new Error(keyMissing(path));
	database
		.prepare('INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
		.run('key', mark);
	return key;
}

/** Appears whole or not at all, and never replaces a key that another process has just made. */
function makeKey(path: string): void {
	const made = `${path}.${process.pid}`;
	writeFileSync(made, randomBytes(32), { mode: 0o600 });
	try {
		linkSync(made, path);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		unlinkSync(made);
	}
}

function knownKey(database: DatabaseSync): string | undefined {
	const row = database.prepare(`SELECT value FROM meta WHERE name = 'key'`).get();
	return row === undefined ? undefined : String(row['value']);
}

function keyMissing(path: string): string {
	return `The key that belongs to the Lockstep state is not in '${path}'. Restore that file from the same backup as the state, or move the state away to start anew: records are then linked again by their match keys.`;
}
