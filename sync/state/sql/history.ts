import type { Side, Subject } from '../../contracts';
import type {
	Ask,
	Intent,
	Removal,
	Request,
	RunRecord,
	StoredCursor,
	StoredEntry,
	UndoItem,
} from '../records';

import { keyOf } from './pages';
import type { Listing } from './pages';
import * as rows from './rows';
import { lockSync } from './syncs';
import { all, one } from './work';
import type { Work } from './work';

const ofSync = 'sync = (SELECT id FROM sync WHERE name = ?)';

export function* cursors(sync: string): Work<readonly StoredCursor[]> {
	const found = yield* all(`SELECT * FROM cursor WHERE ${ofSync} ORDER BY side, kind`, sync);
	return found.map(rows.toCursor);
}

/** Some 16 KB each. */
const chunksAtOnce = 32;

export function passChunks(sync: string, side: Side): Listing<Uint8Array> {
	return {
		size: chunksAtOnce,
		page: (last, size) =>
			all(
				`SELECT seq, chunk FROM pass_chunk WHERE ${ofSync} AND side = ? AND seq > ? ORDER BY seq LIMIT ?`,
				sync,
				side,
				keyOf(last, 'seq', 0),
				size,
			),
		toRecord: rows.toChunk,
	};
}

export function intents(sync: string): Listing<Intent> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM intent WHERE ${ofSync} AND id > ? ORDER BY id LIMIT ?`,
				sync,
				keyOf(last, 'id', ''),
				size,
			),
		toRecord: rows.toIntent,
	};
}

export function removals(sync: string, side: Side): Listing<Removal> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM removal WHERE ${ofSync} AND side = ? AND id > ? ORDER BY id LIMIT ?`,
				sync,
				side,
				keyOf(last, 'id', ''),
				size,
			),
		toRecord: rows.toRemoval,
	};
}

/** Newest first. */
export function runs(sync: string): Listing<RunRecord> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM run WHERE ${ofSync} AND (started_at, id) < (?, ?)
				ORDER BY started_at DESC, id DESC LIMIT ?`,
				sync,
				keyOf(last, 'started_at', Number.MAX_SAFE_INTEGER),
				keyOf(last, 'id', ''),
				size,
			),
		toRecord: rows.toRun(sync),
	};
}

export function journal(sync: string, run: string, after: number): Listing<StoredEntry> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM journal WHERE ${ofSync} AND run = ? AND seq > ? ORDER BY seq LIMIT ?`,
				sync,
				run,
				keyOf(last, 'seq', after),
				size,
			),
		toRecord: rows.toEntry,
	};
}

/** Newest first. */
export function journalOf(sync: string, { side, id }: Subject): Listing<StoredEntry> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM journal WHERE ${ofSync} AND ${side}_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
				sync,
				id,
				keyOf(last, 'seq', Number.MAX_SAFE_INTEGER),
				size,
			),
		toRecord: rows.toEntry,
	};
}

/** Newest first. */
export function attentions(sync: string, before: number): Listing<StoredEntry> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM journal WHERE ${ofSync} AND attention IS NOT NULL AND seq < ?
				ORDER BY seq DESC LIMIT ?`,
				sync,
				keyOf(last, 'seq', Math.min(before, Number.MAX_SAFE_INTEGER)),
				size,
			),
		toRecord: rows.toEntry,
	};
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

/** Each of them may name hundreds of records. */
const requestsAtOnce = 100;

export function requests(sync: string): Listing<Request> {
	return {
		size: requestsAtOnce,
		page: (last, size) =>
			all(
				`SELECT * FROM request WHERE ${ofSync} AND id > ? ORDER BY id LIMIT ?`,
				sync,
				keyOf(last, 'id', 0),
				size,
			),
		toRecord: rows.toRequest,
	};
}

export function undoItems(sync: string, run: string, after: number): Listing<UndoItem> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM undo WHERE ${ofSync} AND run = ? AND n > ? ORDER BY n LIMIT ?`,
				sync,
				run,
				keyOf(last, 'n', after),
				size,
			),
		toRecord: rows.toUndoItem,
	};
}
