import { evidenceOf, holdOf, journalChange, linkChanges, linkOf } from '../apply/effects';
import { awaited, createReferences, unresolved } from '../apply/references';
import type { References } from '../apply/references';
import type { Running } from '../apply/running';
import { holdChanges } from '../apply/send';
import { sendAll } from '../apply/sendAll';
import { referredId, workKind } from '../apply/work';
import type { Work } from '../apply/work';
import type { SystemRecord } from '../contracts';
import { addHold } from '../journal/report';
import { assess, project } from '../plan/assess';
import type { Assessed, Seen } from '../plan/assess';
import { inScope } from '../plan/scope';
import type { ProjectedRow } from '../reconcile/projected';
import type { Verdict } from '../reconcile/verdict';
import type { Hold } from '../state/records';
import type { StateChange } from '../state/store';

export interface WindowEnd {
	readonly end: 'done' | 'cancelled' | 'write limit';
	/** Would not have filled a batch, and is recorded nowhere: the cursor must stay before it. */
	readonly unsent: readonly SystemRecord[];
	/** Recorded as parked; what it waits for may be in the next window. */
	readonly parked: readonly SystemRecord[];
}

/**
 * The way of a handful of pages through a run: scope → verdicts → what only the state learns → writes, parents first →
 * what has to wait. All but `unsent` is confirmed or on record when it ends with 'done'. The `last` window leaves nothing
 * unsent.
 */
export async function processWindow(
	running: Running,
	records: readonly SystemRecord[],
	last: boolean,
): Promise<WindowEnd> {
	// Of this window alone: what all windows point at would outgrow the memory.
	const references = createReferences(running);
	const inside = inScope(running.definition.scope, records);
	running.report.counts.skipped += records.length - inside.length;
	const { store } = running.environment;
	const earlier = await store.holdsOf(
		running.definition.name,
		inside.map((record) => record.id),
	);
	const open = withoutStandingHolds(running, project(running, inside), earlier);
	const assessed = await assess(running, open, { lookUpAll: false, readCounterparts: false });
	await store.commit(
		running.lease,
		assessed.flatMap((each) => settledChanges(running, each, earlier)),
	);
	const works = await prepareWorks(running, references, assessed);
	const sent = await sendAll(running, references, works.ready, earlier, !last);
	const parked = last ? [...works.waiting, ...sent.rest] : works.waiting;
	await park(running, references, parked);
	return {
		end: sent.stopped ?? 'done',
		unsent: last ? [] : sent.rest.map(({ record }) => record),
		parked: parked.map(({ record }) => record),
	};
}

/** A held record is decided anew only when the record, the mapping or the target's description differs. */
function withoutStandingHolds(
	running: Running,
	seen: readonly Seen[],
	earlier: ReadonlyMap<string, Hold>,
): Seen[] {
	return seen.filter(({ projected }) => {
		const hold = earlier.get(projected.leftId);
		const stands = hold?.evidence === evidenceOf(running, projected.hash);
		if (hold && stands) addHold(running.report, hold, false);
		return !stands;
	});
}

/** Changes of a verdict that writes nothing to the target. */
function settledChanges(
	running: Running,
	each: Assessed,
	earlier: ReadonlyMap<string, Hold>,
): StateChange[] {
	const { projected, verdict } = each;
	switch (verdict.kind) {
		case 'skip':
			running.report.counts.unchanged += 1;
			return [{ drop: 'parked', leftId: projected.leftId }, ...dropHold(projected.leftId, earlier)];
		case 'rebase':
			running.report.counts.unchanged += 1;
			return linkChanges(running, linkOf(running, projected, verdict.rightId, projected.rows), {
				verb: 'rebase',
			});
		case 'hold':
			return holdChanges(
				running,
				holdOf(running, projected.leftId, projected.hash, verdict),
				earlier,
			);
		case 'link':
			if (verdict.send.length > 0) return [];
			running.report.counts.linked += 1;
			return linkChanges(running, linkOf(running, projected, verdict.rightId, projected.rows), {
				verb: 'link',
			});
		default:
			return [];
	}
}

function dropHold(leftId: string, earlier: ReadonlyMap<string, Hold>): StateChange[] {
	return earlier.has(leftId) ? [{ drop: 'hold', leftId }] : [];
}

interface Works {
	readonly ready: readonly Work[];
	/** What they refer to is neither linked nor in this window. */
	readonly waiting: readonly Work[];
}

async function prepareWorks(
	running: Running,
	references: References,
	assessed: readonly Assessed[],
): Promise<Works> {
	const writing = assessed.filter(({ verdict }) => writes(verdict));
	await references.load(writing.flatMap(({ verdict }) => rowsToSend(verdict)));
	const here = new Set(writing.map(({ record }) => record.id));
	const works = writing.map((each): Work => toWork(running, references, each));
	const reachable = (work: Work) => work.awaits.every((id) => here.has(id));
	const lost = works.filter(
		(work) => !reachable(work) || refersElsewhere(running, references, work),
	);
	const waiting = new Set(lost);
	return { ready: works.filter((work) => !waiting.has(work)), waiting: lost };
}

function writes(verdict: Verdict): boolean {
	return 'send' in verdict && (verdict.kind !== 'link' || verdict.send.length > 0);
}

function rowsToSend(verdict: Verdict): readonly ProjectedRow[] {
	return 'send' in verdict ? verdict.send : [];
}

function toWork(running: Running, references: References, each: Assessed): Work {
	const verdict = each.verdict as Work['verdict'];
	return {
		leftId: each.record.id,
		kind: workKind(verdict),
		awaits: awaited(references, running.pair, verdict.send),
		verdict,
		record: each.record,
		projected: each.projected,
		tries: 0,
	};
}

function refersElsewhere(running: Running, references: References, work: Work): boolean {
	return unresolved(references, work.verdict.send).some(
		(row) => references.pairOf(row) !== running.pair,
	);
}

/** Parked records wake by themselves once what they wait for is linked. */
async function park(
	running: Running,
	references: References,
	works: readonly Work[],
): Promise<void> {
	const { store } = running.environment;
	const changes = works.flatMap((work): StateChange[] => {
		const [row] = unresolved(references, work.verdict.send);
		const pair = row && references.pairOf(row);
		const id = row && referredId(row);
		if (!row || pair === undefined || id === undefined) return [];
		const waitsFor = { pair, object: row.row.refersTo?.source ?? '', id };
		return [
			{ put: 'parked', parked: { leftId: work.leftId, waitsFor, since: store.now() } },
			journalChange(running, { verb: 'park', leftId: work.leftId }),
		];
	});
	if (changes.length > 0) await store.commit(running.lease, changes);
}
