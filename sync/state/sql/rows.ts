import type { Definition, Side } from '../../contracts';
import type {
	Attention,
	Hold,
	Intent,
	Job,
	JobWrite,
	JournalEntry,
	Link,
	Owner,
	Parked,
	PlanItem,
	PlanRecord,
	Removal,
	Request,
	RunRecord,
	StoredCursor,
	StoredEntry,
	SyncRecord,
	Tombstone,
	UndoItem,
} from '../records';
import type { HeldLease } from '../store';

import type { SqlRow } from './work';

const text = (row: SqlRow, column: string) => String(row[column]);
const number = (row: SqlRow, column: string) => Number(row[column]);
const isSet = (row: SqlRow, column: string) => row[column] !== null && row[column] !== undefined;
const json = <T>(row: SqlRow, column: string) => JSON.parse(text(row, column)) as T;

/** `{[name]: value}` where the column holds one, else nothing. */
function given<K extends string, T>(
	row: SqlRow,
	column: string,
	name: K,
	read: (row: SqlRow, column: string) => T,
): { readonly [key in K]?: T } {
	return isSet(row, column) ? ({ [name]: read(row, column) } as { [key in K]: T }) : {};
}

const side = (row: SqlRow, column: string): Side => (row[column] === 'right' ? 'right' : 'left');

const idsOf = (row: SqlRow) => ({
	...given(row, 'left_id', 'leftId', text),
	...given(row, 'right_id', 'rightId', text),
});

export function toLink(row: SqlRow): Link {
	return {
		leftId: text(row, 'left_id'),
		rightId: text(row, 'right_id'),
		seen: { left: text(row, 'left_seen'), right: text(row, 'right_seen') },
		base: json(row, 'base'),
		...(isSet(row, 'more') ? json<Partial<Link>>(row, 'more') : {}),
		run: text(row, 'run'),
	};
}

export function toTombstone(row: SqlRow): Tombstone {
	return {
		leftId: text(row, 'left_id'),
		rightId: text(row, 'right_id'),
		gone: text(row, 'gone') as Tombstone['gone'],
		reason: text(row, 'reason') as Tombstone['reason'],
		base: json(row, 'base'),
		...(isSet(row, 'more') ? json<Partial<Tombstone>>(row, 'more') : {}),
		at: number(row, 'at'),
		run: text(row, 'run'),
	};
}

export function toSync(row: SqlRow): SyncRecord {
	return {
		id: text(row, 'uuid'),
		definition: json<Definition>(row, 'definition'),
		owner: toOwner(row),
		leftIdentity: text(row, 'left_identity'),
		rightIdentity: text(row, 'right_identity'),
		enabled: number(row, 'enabled') === 1,
		failures: number(row, 'failures'),
		...given(row, 'last_success', 'lastSuccess', number),
		memory: json(row, 'memory'),
	};
}

export function toOwner(row: SqlRow): Owner | undefined {
	return isSet(row, 'owner') ? json<Owner>(row, 'owner') : undefined;
}

/** Undefined: nobody ever had it. */
export function toLease(row: SqlRow): HeldLease | undefined {
	if (number(row, 'fence') === 0) return undefined;
	return {
		sync: text(row, 'name'),
		fence: number(row, 'fence'),
		holder: text(row, 'holder'),
		renewedAt: number(row, 'renewed_at'),
		expiresAt: number(row, 'expires_at'),
	};
}

export function toCursor(row: SqlRow): StoredCursor {
	return {
		side: side(row, 'side'),
		kind: row['kind'] === 'scan' ? 'scan' : 'feed',
		position: json(row, 'position'),
		pass: number(row, 'pass'),
		...(row['pass_began'] === null ? {} : { passBegan: text(row, 'pass_began') }),
	};
}

export function toChunk(row: SqlRow): Uint8Array {
	return new Uint8Array(row['chunk'] as Uint8Array);
}

export function toParked(row: SqlRow): Parked {
	return {
		side: side(row, 'side'),
		id: text(row, 'id'),
		waitsFor: isSet(row, 'waits_until')
			? { until: number(row, 'waits_until') }
			: {
					side: side(row, 'waits_side'),
					id: text(row, 'waits_id'),
					pair: number(row, 'waits_pair'),
					object: text(row, 'waits_object'),
				},
		since: number(row, 'since'),
	};
}

export function toRemoval(row: SqlRow): Removal {
	return {
		side: side(row, 'side'),
		id: text(row, 'id'),
		told: String(row['told']) as Removal['told'],
		since: number(row, 'since'),
	};
}

export function toHold(row: SqlRow): Hold {
	return {
		side: side(row, 'side'),
		id: text(row, 'id'),
		...given(row, 'other_id', 'otherId', text),
		reason: text(row, 'reason'),
		...json<Omit<Hold, 'side' | 'id' | 'otherId' | 'reason' | 'due'>>(row, 'body'),
		...(number(row, 'is_due') === 1 ? { due: true } : {}),
	};
}

export function toIntent(row: SqlRow): Intent {
	return { id: text(row, 'id'), ...json<Omit<Intent, 'id'>>(row, 'body') };
}

export function toJob(row: SqlRow): Job {
	return { id: text(row, 'id'), ...json<Omit<Job, 'id'>>(row, 'body') };
}

export function toJobWrite(row: SqlRow): JobWrite {
	const body = json<Omit<JobWrite, 'job' | 'mark'>>(row, 'body');
	return { job: text(row, 'job'), mark: text(row, 'mark'), ...body };
}

export function toRun(sync: string): (row: SqlRow) => RunRecord {
	return (row) => ({
		id: text(row, 'id'),
		sync,
		startedAt: number(row, 'started_at'),
		...given(row, 'ended_at', 'endedAt', number),
		...json<Omit<RunRecord, 'id' | 'sync' | 'startedAt' | 'endedAt'>>(row, 'body'),
	});
}

export function toEntry(row: SqlRow): StoredEntry {
	return {
		n: number(row, 'seq'),
		run: text(row, 'run'),
		at: number(row, 'at'),
		verb: text(row, 'verb') as JournalEntry['verb'],
		...given(row, 'to_side', 'to', side),
		...idsOf(row),
		...given(row, 'fields', 'fields', (from, column) =>
			json<NonNullable<JournalEntry['fields']>>(from, column),
		),
		...given(row, 'code', 'code', text),
		...given(row, 'attention', 'attention', (from, column) => json<Attention>(from, column)),
	};
}

export function toRequest(row: SqlRow): Request {
	return { id: number(row, 'id'), at: number(row, 'at'), ask: json(row, 'ask') };
}

export function toPlan(sync: string): (row: SqlRow) => PlanRecord {
	return (row) => ({
		id: text(row, 'id'),
		sync,
		createdAt: number(row, 'created_at'),
		...json<Omit<PlanRecord, 'id' | 'sync' | 'createdAt'>>(row, 'body'),
	});
}

export function toPlanItem(row: SqlRow): PlanItem {
	return {
		n: number(row, 'n'),
		...idsOf(row),
		...json<Omit<PlanItem, 'n' | 'leftId' | 'rightId'>>(row, 'body'),
	};
}

export function toUndoItem(row: SqlRow): UndoItem {
	return {
		run: text(row, 'run'),
		n: number(row, 'n'),
		kind: text(row, 'kind') as UndoItem['kind'],
		to: side(row, 'to_side'),
		leftId: text(row, 'left_id'),
		rightId: text(row, 'right_id'),
		sealed: text(row, 'sealed'),
		expires: number(row, 'expires'),
	};
}
