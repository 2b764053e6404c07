import { breakCycles } from '../apply/cycles';
import { commitAll } from '../apply/commit';
import { fitsJob, gather, isMany, takesJobs } from '../apply/jobs/gather';
import { handOver } from '../apply/jobs/handOver';
import type { JobEnd } from '../apply/jobs/handOver';
import { prepareWorks } from '../apply/prepareWorks';
import type { Works } from '../apply/prepareWorks';
import { createReferences } from '../apply/references';
import type { References } from '../apply/references';
import type { Running } from '../apply/running';
import { sendAll } from '../apply/sendAll';
import type { SendAll } from '../apply/sendAll';
import { watchChanges } from '../apply/watches';
import { worksOf } from '../apply/work';
import type { Work } from '../apply/work';
import type { Side, SystemRecord } from '../contracts';
import { addHold } from '../journal/report';
import { assess } from '../plan/assess';
import { isTwoWay } from '../plan/context';
import { isHeld, look } from '../plan/look';
import type { Assessed, Looked } from '../plan/look';
import { inScope } from '../plan/scope';
import { speaksOfDeletion } from '../reconcile/holds';
import type { StateChange } from '../state/store';

import { lookAgainSoon, park } from './parking';
import { isLeaving, leavingChanges, settledChanges } from './settled';

export interface WindowEnd {
	readonly end: 'done' | 'cancelled' | 'write limit' | 'quota limit' | 'time limit';
	/** Would not have filled a batch, and is recorded nowhere: the cursor must stay before it. */
	readonly unsent: readonly SystemRecord[];
	/** Recorded as parked; what it waits for may be in the next window. */
	readonly parked: readonly SystemRecord[];
}

export interface WindowOptions {
	/** Nothing stays unsent. */
	readonly last: boolean;
	/** Decide on linked records also where this side is as it was: the other one may be why they came up. */
	readonly anew?: boolean;
	/** Writes may be gathered into a job, which the caller hands over; so many records are to come, as far as is known. */
	readonly coming?: number;
}

/**
 * The way of a handful of records of one side through a run: scope → verdicts → what only the state learns → writes,
 * parents first → what has to wait. All but `unsent` is confirmed or on record when it ends with 'done'.
 */
export async function processWindow(
	running: Running,
	side: Side,
	records: readonly SystemRecord[],
	{ last, anew = false, coming }: WindowOptions,
): Promise<WindowEnd> {
	await dropRemovals(running, side, records);
	const free = await withoutGathered(running, side, records);
	const looked = await lookInScope(running, side, free);
	const open = looked.filter((each) => !isHeld(running, each));
	for (const { hold } of looked.filter((each) => isHeld(running, each)))
		if (hold) addHold(running.report, hold, false);
	// What is to be put back some day has to be read before it is overwritten.
	const readBoth = running.definition.policies.keepUndo === true;
	const assessed = await assess(running, open, { ...sparingly, readBoth, lookAtAll: anew });
	await commitAll(
		running,
		assessed.filter(isLeaving).flatMap((each) => leavingChanges(running, each)),
	);
	return await carryOut(
		running,
		assessed.filter((each) => !isLeaving(each)),
		last,
		coming,
	);
}

/** As few look-ups as the verdicts need. */
const sparingly = { lookUpAll: false, lookAtAll: false, readBoth: false };

/** What was said to be gone and is read again was brought back, and so was what is in the scope again. */
async function dropRemovals(
	running: Running,
	side: Side,
	records: readonly SystemRecord[],
): Promise<void> {
	const back = records.filter((record) => {
		const told = running.removed.get(`${side}:${record.id}`);
		return told !== undefined && (told !== 'scope' || inScope(running.scope, record));
	});
	await commitAll(
		running,
		back.map(({ id }): StateChange => ({ drop: 'removal', side, id })),
	);
}

/**
 * Outside the scope nothing is decided upon, so that a question about a deletion would stand for ever though the record is
 * there again.
 */
async function dropQuestions(running: Running, outside: readonly SystemRecord[]): Promise<void> {
	if (outside.length === 0 || running.policies.onLeavingScope !== 'ignore') return;
	const { store } = running.environment;
	const ids = outside.map(({ id }) => id);
	const holds = await store.holdsOf(running.definition.name, 'left', ids);
	await commitAll(
		running,
		[...holds.values()]
			.filter(speaksOfDeletion)
			.map(({ id }): StateChange => ({ drop: 'hold', side: 'left', id })),
	);
}

/** Verdicts → state, writes, waits. */
export async function carryOut(
	running: Running,
	assessed: readonly Assessed[],
	last: boolean,
	coming?: number,
): Promise<WindowEnd> {
	// Of this window alone: what all windows point at would outgrow the memory.
	const references = createReferences(running);
	await commitAll(
		running,
		assessed
			.filter(({ verdict }) => verdict.kind !== 'skip')
			.flatMap(({ sights }) => Object.values(sights))
			.flatMap((sight) => watchChanges(running, sight)),
	);
	await commitAll(
		running,
		assessed.flatMap((each) => settledChanges(running, each)),
	);
	const works = assessed.flatMap((each) =>
		worksOf(each, { inactive: running.inactive, twoWay: isTwoWay(running) }),
	);
	const ends: SideEnd[] = [];
	for (const to of ['right', 'left'] as const) {
		const end = await sendSide(
			running,
			references,
			to,
			works.filter((work) => work.to === to),
			{ last, coming },
		);
		ends.push(end);
		if (end.stopped) break;
	}
	return {
		end: ends.find(({ stopped }) => stopped)?.stopped ?? 'done',
		unsent: ends.flatMap(({ unsent }) => unsent.map(recordOf)),
		parked: ends.flatMap(({ parked }) => parked.map(recordOf)),
	};
}

function recordOf({ pairing }: Work): SystemRecord {
	return pairing.assessed.sight.record;
}

/** What is on its way in a job is looked at again behind it: an older write must not arrive after a newer one. */
async function withoutGathered(
	running: Running,
	side: Side,
	records: readonly SystemRecord[],
): Promise<readonly SystemRecord[]> {
	const { gatherings, environment, pair } = running;
	if (gatherings.records.size === 0) return records;
	const isGathered = ({ id }: SystemRecord) => gatherings.records.has(`${side}:${id}`);
	const since = environment.store.now();
	await commitAll(
		running,
		records.filter(isGathered).map(({ id }): StateChange => ({
			put: 'parked',
			pair,
			parked: { side, id, waitsFor: { until: since }, since },
		})),
	);
	return records.filter((record) => !isGathered(record));
}

/** Records outside the scope are left alone, but for linked ones where a policy speaks of them. */
async function lookInScope(
	running: Running,
	side: Side,
	records: readonly SystemRecord[],
): Promise<Looked[]> {
	if (side === 'right') return await look(running, side, records);
	const inside: SystemRecord[] = [];
	const outside: SystemRecord[] = [];
	for (const record of records) (inScope(running.scope, record) ? inside : outside).push(record);
	running.report.counts.skipped += outside.length;
	await dropQuestions(running, outside);
	if (running.policies.onLeavingScope === 'ignore') return await look(running, side, inside);
	const all = await look(running, side, records);
	const within = new Set(inside.map(({ id }) => id));
	return all.filter(({ sight, link }) => link !== undefined || within.has(sight.record.id));
}

interface SideEnd {
	readonly stopped?: Exclude<WindowEnd['end'], 'done'>;
	readonly unsent: readonly Work[];
	readonly parked: readonly Work[];
}

async function sendSide(
	running: Running,
	references: References,
	to: Side,
	works: readonly Work[],
	{ last, coming }: WindowOptions,
): Promise<SideEnd> {
	if (works.length === 0) return { unsent: [], parked: [] };
	const prepared = await prepareWorks(running, references, works);
	const gathers =
		coming !== undefined && gathersFor(running, to, Math.max(coming, works.length), last);
	if (!gathers) return await sendReady(running, references, to, prepared, last);
	const { end, unfit } = await gatherAll(running, references, prepared.ready);
	if (end !== 'done') return { stopped: end, unsent: [], parked: [] };
	const ready = [...prepared.ready.filter((work) => !fitsJob(work)), ...unfit];
	return await sendReady(running, references, to, { ready, waiting: prepared.waiting }, last);
}

function gathersFor(running: Running, to: Side, writes: number, last: boolean): boolean {
	const { open, failed } = running.gatherings;
	const from = running.objects[to].jobs?.from ?? Infinity;
	return (
		takesJobs(running, to) && !failed && isMany(from, writes, { filling: open.size > 0, last })
	);
}

/** Into jobs, as many as it takes; what is full goes out at once. */
async function gatherAll(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<{ readonly end: JobEnd; readonly unfit: readonly Work[] }> {
	const unfit: Work[] = [];
	let rest: readonly Work[] = works.filter(fitsJob);
	while (rest.length > 0) {
		const gathered = await gather(running, references, rest);
		unfit.push(...gathered.unfit);
		({ rest } = gathered);
		const end = rest.length > 0 ? await handOver(running) : 'done';
		if (end !== 'done') return { end, unfit };
	}
	return { end: 'done', unfit };
}

async function sendReady(
	running: Running,
	references: References,
	to: Side,
	prepared: Works,
	last: boolean,
): Promise<SideEnd> {
	const sent = await sendAll(running, references, to, prepared.ready, !last);
	await lookAgainSoon(running, sent.stale);
	if (sent.stopped) return { stopped: sent.stopped, unsent: [], parked: [] };
	const waiting = last ? [...prepared.waiting, ...sent.rest] : prepared.waiting;
	const end = await sendCircles(running, references, to, waiting);
	await park(running, references, end.waiting);
	return {
		...(end.stopped ? { stopped: end.stopped } : {}),
		unsent: last ? [] : sent.rest,
		parked: end.waiting,
	};
}

interface CirclesEnd {
	readonly stopped?: SendAll['stopped'];
	readonly waiting: readonly Work[];
}

/** Records that refer to each other go without the closing reference first; a second look brings it. */
async function sendCircles(
	running: Running,
	references: References,
	to: Side,
	works: readonly Work[],
): Promise<CirclesEnd> {
	const { ready, waiting } = await breakCycles(running, references, works);
	if (ready.length === 0) return { waiting };
	const sent = await sendAll(running, references, to, ready);
	await lookAgainSoon(running, [...ready, ...sent.stale]);
	return { ...(sent.stopped ? { stopped: sent.stopped } : {}), waiting };
}
