import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync, backup } from 'node:sqlite';

/** Pages of 4 KB copied at a time, by a thread of its own; the database stays free in between. */
const pagesAtOnce = 500;

/**
 * Copies the state as it is at this moment to `state-<UTC stamp>.sqlite` beside it, for its owner only, and gives the
 * path. The copy gets its name when it is whole. `now`: ms since the epoch.
 */
export async function backUp(file: string, now: number): Promise<string> {
	const copy = join(dirname(file), `state-${stamp(now)}.sqlite`);
	const part = `${copy}.part`;
	closeSync(openSync(part, 'wx', 0o600));
	try {
		await copyTo(part, file);
		renameSync(part, copy);
	} finally {
		rmSync(part, { force: true });
	}
	return copy;
}

/** A read that stays open keeps the copied state the same, while others write: else each write would begin the copy anew. */
async function copyTo(path: string, file: string): Promise<void> {
	const source = new DatabaseSync(file);
	try {
		source.exec('BEGIN');
		source.prepare('SELECT count(*) FROM meta').get();
		await backup(source, path, { rate: pagesAtOnce });
	} finally {
		source.close();
	}
}

function stamp(now: number): string {
	return new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('.', '');
}
