import { createHash, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

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
