import type { Subject } from '../contracts';
import type {
	Attention,
	Job,
	JournalEntry,
	RunRecord,
	StoredEntry,
	SyncRecord,
} from '../state/records';
import type { Store } from '../state/store';

import { runOf } from './runs';
import { keyOf, standingOf, subjectIn } from './standing';
import { storedSync } from './stored';

/** Entries of the journal read together. */
const pageSize = 500;

/** What a run did with one record. */
export interface RecordDone {
	readonly record: Subject;
	readonly otherId?: string;
	/** Each once, in the order it happened: 'parked', then 'created'. */
	readonly did: readonly string[];
	/** Of the last of them; ms. */
	readonly at: number;
	/** Labels of what was written. */
	readonly fields: readonly string[];
	/** The vendor's code, or the engine's own. */
	readonly code?: string;
	/** Why it is held or parked, and what to do. */
	readonly attention?: Attention;
}

export interface RunDetails {
	readonly run: RunRecord;
	/** What it has handed over and nobody has heard of yet. */
	readonly jobs: readonly Job[];
	readonly records: readonly RecordDone[];
}

/** One run, record by record; `limit` records of it, in the order in which the run came to them. */
export async function runDetails(
	store: Store,
	sync: string,
	{ run: id, limit }: { readonly run?: string; readonly limit: number },
): Promise<RunDetails> {
	const stored = await storedSync(store, sync);
	const run = await runOf(store, sync, id);
	const jobs = (await store.jobs(sync)).filter((job) => job.run === run.id);
	const done = await recordsOf(store, sync, run.id, limit);
	return { run, jobs, records: await asTheyStand(store, stored, done) };
}

/** The whole journal of the run goes by; what is kept of it are the first `limit` records. */
async function recordsOf(
	store: Store,
	sync: string,
	run: string,
	limit: number,
): Promise<readonly RecordDone[]> {
	const records = new Map<string, RecordDone>();
	for (let after = 0; ;) {
		const entries: readonly StoredEntry[] = await store.journal(sync, run, after, pageSize);
		for (const entry of entries) {
			const record = subjectIn(entry);
			if (!record) continue;
			const key = keyOf(record);
			if (!records.has(key) && records.size >= limit) continue;
			records.set(key, withEntry(records.get(key), record, entry));
		}
		after = entries.at(-1)?.n ?? after;
		if (entries.length < pageSize) return [...records.values()];
	}
}

function withEntry(before: RecordDone | undefined, record: Subject, entry: StoredEntry) {
	const { verb, at, code, attention, rightId, fields = [] } = entry;
	const otherId = record.side === 'left' ? rightId : undefined;
	const waits = verb === 'hold' || verb === 'park';
	const done: RecordDone = {
		record,
		...(otherId === undefined ? {} : { otherId }),
		did: [...new Set([...(before?.did ?? []), words[verb]])],
		at,
		fields: [...new Set([...(before?.fields ?? []), ...fields.map(({ label }) => label)])],
		...(code === undefined ? {} : { code }),
		...(waits && attention ? { attention } : {}),
	};
	return otherId === undefined && before?.otherId !== undefined
		? { ...done, otherId: before.otherId }
		: done;
}

const words: Readonly<Record<JournalEntry['verb'], string>> = {
	create: 'created',
	update: 'updated',
	link: 'linked',
	delete: 'deleted',
	deactivate: 'deactivated',
	unlink: 'unlinked',
	bury: 'link ended',
	revive: 'revived',
	hold: 'held',
	park: 'parked',
	rebase: 'found in step',
	settle: 'settled',
	undo: 'undone',
	fail: 'failed',
	disable: 'disabled',
};

/** A record that was held before already was not told of anew: what is known of it stands in the state. */
async function asTheyStand(
	store: Store,
	stored: SyncRecord,
	records: readonly RecordDone[],
): Promise<readonly RecordDone[]> {
	const complete: RecordDone[] = [];
	for (let n = 0; n < records.length; n += pageSize) {
		const some = records.slice(n, n + pageSize);
		const standing = await standingOf(
			store,
			stored,
			some.map(({ record }) => record),
		);
		complete.push(
			...some.map((each): RecordDone => {
				const { hold, otherId } = standing(each.record);
				const isHeld = each.did.at(-1) === 'held' && (hold?.code ?? hold?.reason) === each.code;
				return {
					...(otherId === undefined ? {} : { otherId }),
					...(isHeld && hold ? { attention: hold } : {}),
					...each,
				};
			}),
		);
	}
	return complete;
}
