import type { Definition, Side } from '../../../sync/contracts';
import type {
	Hold,
	Intent,
	JournalEntry,
	Lease,
	Link,
	PairKey,
	Parked,
	PlanItem,
	PlanRecord,
	RunRecord,
	Store,
	StoredEntry,
	Tombstone,
	UndoItem,
} from '../../../sync/state';

export const sync = 'accounts';
export const owner = { workflow: 'w1', workflowName: 'Accounts', node: 'n1' };
export const rival = { workflow: 'w2', workflowName: 'Copy', node: 'n1' };

export const pairKey: PairKey = {
	left: { system: 'one', identity: 'org-1', object: 'account' },
	right: { system: 'two', identity: 'org-2', object: 'company' },
};

export const definition: Definition = {
	name: sync,
	left: { system: 'one', object: 'account' },
	right: { system: 'two', object: 'company' },
	mapping: { rows: [{ left: 'name', right: 'Name' }], match: [] },
	scope: { allow: [], deny: ['x'] },
	policies: { whenMappingChanges: 'update' },
};

/** Ids that vendors could send, each of which has broken somebody's SQL. */
export const hostileIds = [
	`O'Brien"; DROP TABLE link; --`,
	'%_\\',
	'$1 ? {1,2} "NULL"',
	'NULL',
	'Zoë 東京 🚀',
	'zoë 東京 🚀',
	' blanks around ',
	'tab\tand\nline',
	'x'.repeat(300),
];

export function link(leftId: string, rightId: string, seen = 'h'): Link {
	return {
		leftId,
		rightId,
		seen: { left: seen, right: `${seen}-right` },
		base: { row: `${seen}-base`, other: [`${seen}-l`, `${seen}-r`] },
		run: 'r1',
	};
}

export function tombstone(leftId: string, rightId: string, at = 5): Tombstone {
	return { leftId, rightId, gone: 'left', reason: 'deleted', base: { row: 'b' }, at, run: 'r1' };
}

export function hold(id: string, reason: string, side: Side = 'left'): Hold {
	return { side, id, reason, message: 'm', remedy: 'do', evidence: 'e', since: 5, run: 'r1' };
}

export function intent(id: string): Intent {
	return {
		id,
		run: 'r1',
		batch: 1,
		kind: 'create',
		to: 'right',
		leftId: `left-${id}`,
		seen: 'h',
		base: { row: 'b' },
		deadline: 99,
	};
}

export function parkedFor(id: string, waitsFor: Parked['waitsFor'], side: Side = 'left'): Parked {
	return { side, id, waitsFor, since: 7 };
}

export function entry(verb: JournalEntry['verb'], more: Partial<JournalEntry> = {}): JournalEntry {
	return { run: 'r1', at: 1, verb, ...more };
}

/** Entries as they were put, without the numbers they are kept under. */
export function plain(entries: readonly StoredEntry[]): JournalEntry[] {
	return entries.map(({ n: _n, ...put }) => put);
}

export function run(id: string, startedAt: number): RunRecord {
	return { id, sync, status: 'running', startedAt, counts: { read: 1 } };
}

export function plan(id: string, createdAt = 1): PlanRecord {
	return { id, sync, createdAt, fingerprint: 'f', counts: { create: 2 }, status: 'open' };
}

export function planItem(n: number, more: Partial<PlanItem> = {}): PlanItem {
	return {
		n,
		verdict: 'create',
		hash: `h${n}`,
		fields: [{ to: 'right', label: 'Name', rule: 'changed' }],
		...more,
	};
}

export function undoItem(n: number, more: Partial<UndoItem> = {}): UndoItem {
	return {
		run: 'r1',
		n,
		kind: 'update',
		to: 'right',
		leftId: `l${n}`,
		rightId: `r${n}`,
		sealed: 'c2VhbGVk',
		expires: 500,
		...more,
	};
}

export async function leaseOn(store: Store, name = sync): Promise<Lease> {
	const answer = await store.takeLease(name, 'a test', 60_000);
	if (!answer.taken) throw new Error('The lease is taken');
	return answer.lease;
}
