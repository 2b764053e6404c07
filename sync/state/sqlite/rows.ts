import type { Definition } from '../../contracts';
import type {
	Hold,
	Intent,
	JournalEntry,
	Link,
	Owner,
	Parked,
	RunRecord,
	StoredCursor,
	SyncRecord,
} from '../records';
import type { HeldLease } from '../store';

/** A row as node:sqlite gives it. */
export type SqlRow = Record<string, string | number | bigint | null | Uint8Array>;

function json<T>(row: SqlRow, column: string): T {
	return JSON.parse(String(row[column])) as T;
}

export function toLink(row: SqlRow): Link {
	return {
		leftId: String(row['left_id']),
		rightId: String(row['right_id']),
		hash: String(row['hash']),
		base: json(row, 'base'),
		run: String(row['run']),
	};
}

export function toSync(row: SqlRow): SyncRecord {
	return {
		definition: json<Definition>(row, 'definition'),
		owner: row['owner'] === null ? undefined : json<Owner>(row, 'owner'),
		leftIdentity: String(row['left_identity']),
		rightIdentity: String(row['right_identity']),
		enabled: row['enabled'] === 1,
		failures: Number(row['failures']),
		lastSuccess: row['last_success'] === null ? undefined : Number(row['last_success']),
	};
}

export function toLease(row: SqlRow): HeldLease {
	return {
		sync: String(row['sync']),
		fence: Number(row['fence']),
		holder: String(row['holder']),
		renewedAt: Number(row['renewed_at']),
		expiresAt: Number(row['expires_at']),
	};
}

export function toCursor(row: SqlRow): StoredCursor {
	return {
		side: row['side'] === 'right' ? 'right' : 'left',
		position: json(row, 'position'),
		pass: Number(row['pass']),
	};
}

export function toParked(row: SqlRow): Parked {
	return {
		leftId: String(row['left_id']),
		waitsFor: {
			pair: Number(row['waits_pair']),
			object: String(row['waits_object']),
			id: String(row['waits_id']),
		},
		since: Number(row['since']),
	};
}

export const toIntent = (row: SqlRow): Intent => json(row, 'body');
export const toHold = (row: SqlRow): Hold => json(row, 'body');
export const toRun = (row: SqlRow): RunRecord => json(row, 'body');

export function toJournalEntry(row: SqlRow): JournalEntry {
	return {
		run: String(row['run']),
		at: Number(row['at']),
		verb: String(row['verb']) as JournalEntry['verb'],
		leftId: String(row['left_id']),
		...(row['right_id'] === null ? {} : { rightId: String(row['right_id']) }),
		...(row['fields'] === null ? {} : { fields: json<string[]>(row, 'fields') }),
		...(row['code'] === null ? {} : { code: String(row['code']) }),
	};
}
