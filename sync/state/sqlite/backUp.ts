import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import { checkpointEvery } from './database';
import { inThread } from './thread';

/**
 * Copies the state as it is at this moment to `state-<UTC stamp>.sqlite` beside it, for its owner only, and gives the
 * path. The copy gets its name when it is whole. `database` is the one of `file` that this process writes to; `now`: ms
 * since the epoch.
 */
export async function backUp(database: DatabaseSync, file: string, now: number): Promise<string> {
	const copy = join(dirname(file), `state-${stamp(now)}.sqlite`);
	const part = `${copy}.part`;
	closeSync(openSync(part, 'wx', 0o600));
	try {
		// What is written meanwhile piles up in the log. The copying thread carries it over; a commit would take long for it.
		database.exec('PRAGMA wal_autocheckpoint = 0');
		await inThread(copyAll, { file, part, few: checkpointEvery });
		renameSync(part, copy);
	} finally {
		if (database.isOpen) database.exec(`PRAGMA wal_autocheckpoint = ${checkpointEvery}`);
		rmSync(part, { force: true });
	}
	return copy;
}

/**
 * A read that stays open keeps the copied state the same, while others write: else each write would begin the copy anew. It
 * also keeps the log from being carried over; that is made up for in rounds, until one has found little that is new.
 */
const copyAll = `
	const source = new DatabaseSync(data.file);
	source.exec('PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; BEGIN');
	source.prepare('SELECT count(*) FROM meta').get();
	await backup(source, data.part, { rate: 500 });
	source.exec('COMMIT');
	const carryOver = source.prepare('PRAGMA wal_checkpoint(PASSIVE)');
	for (let round = 0, before = 0; round < 20; round += 1) {
		const { checkpointed } = carryOver.get();
		if (checkpointed - before < data.few) break;
		before = checkpointed;
	}
	source.close();
`;

function stamp(now: number): string {
	return new Date(now).toISOString().replaceAll(/[-:]/g, '').replace('.', '');
}
