import type { Subject } from '../contracts';
import { kindOf } from '../journal/eventKinds';
import type { EventKind } from '../journal/eventKinds';
import type { Attention, RunStatus, StoredEntry, SyncRecord } from '../state/records';
import type { Store } from '../state/store';

import { standingOf, subjectIn } from './standing';
import type { Standing } from './standing';
import { storedSync } from './stored';

/** Events looked at together, and runs looked through for one that went well. */
const pageSize = 500;
const runsLooked = 1_000;

/** Something that needed a person's attention. */
export interface EventShown extends Omit<Attention, 'class'> {
	readonly event: EventKind;
	/** ISO 8601. */
	readonly at: string;
	/** The vendor's own, where the vendor refused. */
	readonly code?: string;
	readonly run: string;
	/** Absent where the event is about a run. */
	readonly record?: Subject;
	readonly otherId?: string;
	/** Dealt with: the record went through, a later run went well, the sync is enabled again. */
	readonly actioned: boolean;
}

export interface EventFilter {
	readonly kind?: EventKind;
	/** Those too that are dealt with. */
	readonly includeActioned: boolean;
}

/** What needed attention, newest first, page by page. */
export async function* listEvents(
	store: Store,
	sync: string,
	{ kind, includeActioned }: EventFilter,
): AsyncGenerator<readonly EventShown[]> {
	const stored = await storedSync(store, sync);
	const wentWell = await lastGoodRun(store, sync);
	for (let before = Infinity; ;) {
		const entries = await store.attentions(sync, before, pageSize);
		const subjects = entries.flatMap((entry) => subjectIn(entry) ?? []);
		const standing = await standingOf(store, stored, subjects);
		yield entries
			.flatMap((entry) => shown(entry, standing, (each) => isOpenForRun(each, stored, wentWell)))
			.filter(({ event }) => kind === undefined || event === kind)
			.filter(({ actioned }) => includeActioned || !actioned);
		const last = entries.at(-1);
		if (!last || entries.length < pageSize) return;
		before = last.n;
	}
}

function shown(
	entry: StoredEntry,
	standing: (subject: Subject) => Standing,
	isOpen: (entry: StoredEntry) => boolean,
): EventShown[] {
	const { attention, at, run, code } = entry;
	if (!attention) return [];
	const record = subjectIn(entry);
	const now = record ? standing(record) : {};
	const { class: _class, ...told } = attention;
	return [
		{
			event: kindOf(attention),
			at: new Date(at).toISOString(),
			...told,
			...(code === undefined || code === told.reason ? {} : { code }),
			run,
			...(record ? { record } : {}),
			...(now.otherId === undefined ? {} : { otherId: now.otherId }),
			actioned: record ? !stillTold(now, at) : !isOpen(entry),
		},
	];
}

/** A hold, or a wait for another record, keeps the stamp of when it was told. */
function stillTold({ hold, parked }: Standing, at: number): boolean {
	return hold?.since === at || (parked?.since === at && !('until' in parked.waitsFor));
}

function isOpenForRun(
	{ verb, at }: StoredEntry,
	{ enabled, memory }: SyncRecord,
	wentWell: number,
): boolean {
	return verb === 'disable' ? !enabled && memory.disabledAt === at : wentWell < at;
}

const good: ReadonlySet<RunStatus> = new Set([
	'completed',
	'time limit',
	'write limit',
	'quota limit',
]);

/** When the newest run began that did its work, ms; 0: none. */
async function lastGoodRun(store: Store, sync: string): Promise<number> {
	const runs = await store.runs(sync, runsLooked);
	return runs.find(({ status }) => good.has(status))?.startedAt ?? 0;
}
