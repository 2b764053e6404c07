import type { Running } from '../apply/running';
import type { Definition, SystemRecord } from '../contracts';
import type { Environment } from '../plan/context';
import type { Assessed } from '../plan/look';
import { byOwnKey } from '../plan/ownKey';
import { RunRefused } from '../run/identities';
import { runSync } from '../run/run';
import type { ScanEnd } from '../run/scan';
import type { Summary } from '../run/summary';
import { carryOut } from '../run/window';
import { togetherAtMost } from '../run/windows';
import type { PlanItem, PlanRecord } from '../state/records';

import { assessItems } from './assessItems';
import { underWay } from './ownLease';
import { differingParts, planFingerprint } from './planFingerprint';
import { verdictHash, verdictInWords } from './planned';
import { endPlan, openPlan } from './planShelf';
import { asRun } from './stored';
import type { OperateOptions } from './stored';
import { stopped } from './stopped';

/** Changed items listed one by one; the count goes on behind it. */
const listed = 100;

export interface ChangedSince {
	readonly leftId?: string;
	readonly rightId?: string;
	/** Verdict of the plan, and what would be done now instead. */
	readonly was: string;
	readonly now: string;
}

export interface Applied {
	readonly sync: string;
	readonly plan: string;
	readonly counts: {
		/** Done as planned. */
		applied: number;
		/** Decided as planned; waits for another record to be linked, and wakes by itself. */
		waiting: number;
		/** Left alone, since it is not what was planned any more. */
		changed: number;
		/** Not come to: a limit or a cancellation ended the run. */
		notReached: number;
	};
	/** At most 100. */
	readonly changed: ChangedSince[];
	readonly run: Summary;
}

/**
 * Carries out a stored plan: each record is read and decided anew, and only what comes out exactly as planned is done. A
 * plan is applied once. Throws `RunRefused` when it may not be applied as a whole.
 */
export async function applyPlan(
	environment: Environment,
	definition: Definition,
	planId: string,
	options: OperateOptions,
): Promise<Applied> {
	const { store } = environment;
	const { name } = definition;
	await openPlan(store, name, planId);
	const run = await asRun(store, name, options);
	const counts = { applied: 0, waiting: 0, changed: 0, notReached: 0 };
	const changed: ChangedSince[] = [];
	const { summary } = await runSync(environment, definition, {
		...run,
		alone: true,
		task: async (running) => {
			await begin(running, planId);
			return await applyItems(running, planId, { counts, changed });
		},
	});
	if (summary.status === 'already running')
		throw underWay(name, { holder: (await store.leaseOf(name))?.holder ?? 'another' });
	return { sync: name, plan: planId, counts, changed, run: summary };
}

/** From here on the plan is used up, whatever becomes of the run. */
async function begin(running: Running, id: string): Promise<void> {
	const { environment, definition } = running;
	const plan = await openPlan(environment.store, definition.name, id);
	refuseOther(plan, planFingerprint(running));
	await endPlan(environment, definition.name, id, 'applied');
}

function refuseOther({ id, fingerprint }: PlanRecord, now: string): void {
	const parts = differingParts(fingerprint, now);
	if (parts.length === 0) return;
	throw new RunRefused(
		'plan-outdated',
		`Since the plan '${id}' was made, ${parts.join(' and ')} changed`,
		`Run 'Preview' anew, look at it, and apply that`,
	);
}

type Tally = Pick<Applied, 'counts' | 'changed'>;

async function applyItems(running: Running, plan: string, tally: Tally): Promise<ScanEnd> {
	const { store } = running.environment;
	const size = togetherAtMost(running);
	let waiting: readonly PlanItem[] = [];
	for (let after = 0; ;) {
		const items = await store.planItems(plan, after, size);
		const last = items.at(-1);
		if (!last) break;
		const end = (await stopped(running)) ?? (await applySlice(running, items, tally));
		if (typeof end === 'string') return await ended(running, plan, after, { end, tally });
		waiting = [...waiting, ...end];
		after = last.n;
	}
	return await applyWaiting(running, waiting, size, tally);
}

interface Stop {
	readonly end: ScanEnd;
	readonly tally: Tally;
}

async function ended(
	{ environment }: Running,
	plan: string,
	after: number,
	{ end, tally }: Stop,
): Promise<ScanEnd> {
	for (let n = after; ;) {
		const rest = await environment.store.planItems(plan, n, restAtOnce);
		tally.counts.notReached += rest.length;
		n = rest.at(-1)?.n ?? n;
		if (rest.length < restAtOnce) return end;
	}
}

const restAtOnce = 5_000;

/** What waited for a record of a later slice goes once that is linked; as long as one frees another. */
async function applyWaiting(
	running: Running,
	items: readonly PlanItem[],
	size: number,
	{ counts }: Tally,
): Promise<ScanEnd> {
	counts.waiting = items.length;
	for (let open = items; open.length > 0;) {
		let still: readonly PlanItem[] = [];
		for (let n = 0; n < open.length; n += size) {
			const part = open.slice(n, n + size);
			const end = (await stopped(running)) ?? (await applySlice(running, part));
			if (typeof end === 'string') return end;
			still = [...still, ...end];
		}
		counts.waiting = still.length;
		counts.applied += open.length - still.length;
		if (still.length >= open.length) break;
		open = still;
	}
	return 'completed';
}

/** Gives the items whose records wait for another one, or why the run must end. */
async function applySlice(
	running: Running,
	items: readonly PlanItem[],
	tally?: Tally,
): Promise<ScanEnd | readonly PlanItem[]> {
	const now = await assessItems(running, items);
	const same = items.filter((item) => isSame(running, item, now.get(item.n)));
	if (tally)
		for (const item of items) if (!same.includes(item)) addChanged(tally, item, now.get(item.n));
	const assessed = same.flatMap((item) => now.get(item.n) ?? []);
	const carried = await carryOut(
		running,
		assessed.map((each) => byOwnKey(running, each)),
		true,
	);
	if (carried.end !== 'done') return carried.end;
	const parked = new Set(carried.parked.map(({ id }: SystemRecord) => id));
	const waiting = same.filter(({ n }) => parked.has(now.get(n)?.sight.record.id ?? ''));
	if (tally) tally.counts.applied += same.length - waiting.length;
	return waiting;
}

function isSame({ hasher }: Running, item: PlanItem, now: Assessed | undefined): boolean {
	return now !== undefined && verdictHash(hasher, now) === item.hash;
}

function addChanged({ counts, changed }: Tally, item: PlanItem, now: Assessed | undefined): void {
	counts.changed += 1;
	if (changed.length >= listed) return;
	const { leftId, rightId, verdict } = item;
	changed.push({
		...(leftId === undefined ? {} : { leftId }),
		...(rightId === undefined ? {} : { rightId }),
		was: verdict,
		now: now ? verdictInWords(now.verdict, verdict) : 'nothing: the record is not as it was',
	});
}
