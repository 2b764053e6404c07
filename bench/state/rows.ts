import { hash } from 'node:crypto';

import type { Side } from '../../sync/contracts';
import type { Definition } from '../../sync/contracts';
import type {
	Hold,
	Intent,
	JournalEntry,
	Link,
	PairKey,
	Parked,
	PlanItem,
	PlanRecord,
	RunRecord,
	Tombstone,
	UndoItem,
} from '../../sync/state';

/** Rows of a large state, made from a number alone. Ids are in no order, which is the worst an index can meet. */

export const sync = 'accounts';
export const run = '3f0e7f0a-5f5e-4c53-9c39-3c8f5b1f6c11';
export const reasons = ['refused', 'several-candidates', 'too-long', 'rewritten', 'brake'];

export const pairKey: PairKey = {
	left: { system: 'one', identity: 'org-1', object: 'account' },
	right: { system: 'two', identity: 'org-2', object: 'company' },
};

export const definition: Definition = {
	name: sync,
	left: { system: 'one', object: 'account' },
	right: { system: 'two', object: 'company' },
	mapping: { rows: [{ left: 'name', right: 'Name' }], match: [] },
	scope: { allow: [], deny: [] },
	policies: { whenMappingChanges: 'update' },
};

const digest = (text: string) => hash('sha256', text, 'hex');

/** 36 characters. */
export const leftId = (n: number) => digest(`l${n}`).slice(0, 36);
/** 20 characters. */
export const rightId = (n: number) => digest(`r${n}`).slice(0, 20);
export const idAt = (side: Side, n: number) => (side === 'left' ? leftId(n) : rightId(n));

/** As long as the engine's hashes are. */
const mark = (text: string) => digest(text).slice(0, 22);

export function link(n: number, mapped: number, seen = 'a'): Link {
	const rows = Array.from({ length: mapped }, (_, row) => `${row}`);
	return {
		leftId: leftId(n),
		rightId: rightId(n),
		seen: { left: mark(`${seen}l${n}`), right: mark(`${seen}r${n}`) },
		base: Object.fromEntries(rows.map((row) => [mark(row).slice(0, 8), mark(`${seen}${n}${row}`)])),
		run,
	};
}

export function tombstone(n: number, mapped: number): Tombstone {
	const { base } = link(n, mapped);
	const ids = { leftId: leftId(n), rightId: rightId(n) };
	return { ...ids, gone: 'left', reason: 'deleted', base, at: n, run };
}

export function hold(n: number): Hold {
	return {
		side: 'left',
		id: leftId(n),
		otherId: rightId(n),
		reason: reasons[n % reasons.length] ?? '',
		code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
		message: 'The system refused the record: the value of Billing Country is not in its list',
		remedy: 'Correct Billing Country, or map it to a value that the system knows, then retry',
		field: 'Billing Country',
		evidence: mark(`e${n}`),
		since: n,
		run,
	};
}

/** Every other one waits for a record that is linked, the rest for a time. */
export function parked(n: number, pair: number, links: number): Parked {
	const waitsFor =
		n % 2 === 0
			? { until: n }
			: ({ side: 'left', id: leftId(n % links), pair, object: 'account' } as const);
	return { side: 'left', id: leftId(n), waitsFor, since: n };
}

export function journal(n: number, mapped: number, more: Partial<JournalEntry> = {}): JournalEntry {
	const fields = Array.from({ length: Math.ceil(mapped / 3) }, (_, row) => ({
		label: `Field number ${row}`,
		row: mark(`${row}`).slice(0, 8),
		rule: 'changed',
	}));
	const ids = { leftId: leftId(n), rightId: rightId(n) };
	return { run, at: n, verb: 'update', to: 'right', ...ids, fields, ...more };
}

export function undo(n: number, of = run): UndoItem {
	return {
		run: of,
		n,
		kind: 'update',
		to: 'right',
		leftId: leftId(n),
		rightId: rightId(n),
		sealed: digest(`s${n}`).repeat(12),
		expires: n,
	};
}

export function intent(n: number, mapped: number): Intent {
	const { base } = link(n, mapped);
	return {
		id: `${run}.000001.${n}`,
		run,
		batch: 1,
		kind: 'update',
		to: 'right',
		leftId: leftId(n),
		rightId: rightId(n),
		seen: mark(`s${n}`),
		base: base as Record<string, string>,
		deadline: n,
	};
}

export function runRecord(n: number): RunRecord {
	const counts = { read: n, created: 1, updated: 2, linked: 3, deleted: 0, held: 4, parked: 5 };
	return { id: `run-${n}`, sync, status: 'completed', startedAt: n, endedAt: n, counts };
}

export function plan(id: string): PlanRecord {
	return { id, sync, createdAt: 1, fingerprint: mark(id), counts: { create: 1 }, status: 'open' };
}

export function planItem(n: number): PlanItem {
	const fields = Array.from({ length: 4 }, (_, row) => ({
		to: 'right' as const,
		label: `Field number ${row}`,
		rule: 'changed',
	}));
	return {
		n,
		leftId: leftId(n),
		rightId: rightId(n),
		verdict: 'update',
		hash: mark(`p${n}`),
		fields,
	};
}

/** What a window of 2,000 ids adds to a pass. */
export function passChunk(n: number): Uint8Array {
	return Buffer.from(digest(`c${n}`).repeat(250));
}
