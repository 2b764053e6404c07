import { setImmediate } from 'node:timers/promises';

import type { Side, Subject } from '../../contracts';
import type {
	Ask,
	Intent,
	JournalEntry,
	Removal,
	Request,
	RunRecord,
	StoredCursor,
	UndoItem,
} from '../records';

import type { SqlEngine } from './engine';
import * as rows from './rows';
import { isStorable } from './storable';
import { lockSync } from './syncs';
import { all, one } from './work';
import type { SqlRow, Work } from './work';

const ofSync = 'sync = (SELECT id FROM sync WHERE name = ?)';

export function* cursors(sync: string): Work<readonly StoredCursor[]> {
	const found = yield* all(`SELECT * FROM cursor WHERE ${ofSync} ORDER BY side, kind`, sync);
	return found.map(rows.toCursor);
}

/** Chunks read at a time; a pass over a million records has some 12 MB of them. */
const chunksAtOnce = 32;

export async function passChunks(
	{ read }: SqlEngine,
	sync: string,
	side: Side,
): Promise<readonly Uint8Array[]> {
	const found: Uint8Array[] = [];
	for (let after = 0; ;) {
		const next = await read(() => chunksFrom(sync, side, after));
		found.push(...next.map(rows.toChunk));
		if (next.length < chunksAtOnce) return found;
		after = Number(next.at(-1)?.['seq']);
		await setImmediate();
	}
}

function chunksFrom(sync: string, side: Side, after: number): Work<readonly SqlRow[]> {
	return all(
		`SELECT seq, chunk FROM pass_chunk WHERE ${ofSync} AND side = ? AND seq > ? ORDER BY seq LIMIT ?`,
		sync,
		side,
		after,
		chunksAtOnce,
	);
}

export function* intents(sync: string): Work<readonly Intent[]> {
	const found = yield* all(`SELECT * FROM intent WHERE ${ofSync} ORDER BY id`, sync);
	return found.map(rows.toIntent);
}

export function* removals(sync: string, side: Side, limit: number): Work<readonly Removal[]> {
	const found = yield* all(
		`SELECT * FROM removal WHERE ${ofSync} AND side = ? ORDER BY id LIMIT ?`,
		sync,
		side,
		limit,
	);
	return found.map(rows.toRemoval);
}

export function* runs(sync: string, limit: number): Work<readonly RunRecord[]> {
	const found = yield* all(
		`SELECT * FROM run WHERE ${ofSync} ORDER BY started_at DESC, id DESC LIMIT ?`,
		sync,
		limit,
	);
	return found.map(rows.toRun(sync));
}

export function* journal(sync: string, run: string, limit: number): Work<readonly JournalEntry[]> {
	const found = yield* all(
		`SELECT * FROM journal WHERE ${ofSync} AND run = ? ORDER BY seq LIMIT ?`,
		sync,
		run,
		limit,
	);
	return found.map(rows.toJournalEntry);
}

export function* journalOf(
	sync: string,
	{ side, id }: Subject,
	limit: number,
): Work<readonly JournalEntry[]> {
	if (!isStorable(id)) return [];
	const found = yield* all(
		`SELECT * FROM journal WHERE ${ofSync} AND ${side}_id = ? ORDER BY seq DESC LIMIT ?`,
		sync,
		id,
		limit,
	);
	return found.map(rows.toJournalEntry);
}

export function* putRequest(sync: string, at: number, ask: Ask): Work<number> {
	const { id } = yield* lockSync(sync);
	const row = yield* one(
		'INSERT INTO request (sync, at, ask) VALUES (?, ?, ?) RETURNING id',
		id,
		at,
		JSON.stringify(ask),
	);
	return Number(row?.['id']);
}

export function* requests(sync: string, limit: number): Work<readonly Request[]> {
	const found = yield* all(
		`SELECT * FROM request WHERE ${ofSync} ORDER BY id LIMIT ?`,
		sync,
		limit,
	);
	return found.map(rows.toRequest);
}

export function* undoItems(
	sync: string,
	run: string,
	after: number,
	limit: number,
): Work<readonly UndoItem[]> {
	const found = yield* all(
		`SELECT * FROM undo WHERE ${ofSync} AND run = ? AND n > ? ORDER BY n LIMIT ?`,
		sync,
		run,
		after,
		limit,
	);
	return found.map(rows.toUndoItem);
}
