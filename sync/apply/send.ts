import { SystemFault } from '../contracts';
import type { WriteOutcome } from '../contracts';
import { maskText } from '../journal/mask';
import { addChange, addHold } from '../journal/report';
import { baseOf } from '../reconcile/projected';
import type { Hold, Intent } from '../state/records';
import type { StateChange } from '../state/store';

import { journalChange, linkAfterWrite, linkChanges, refusalHold } from './effects';
import type { References } from './references';
import type { Running } from './running';
import { keepLease } from './wait';
import { operationOf } from './work';
import type { Work } from './work';

export interface Sent {
	/** Source ids that are linked now. */
	readonly linked: readonly string[];
	/** Not done; may be sent again. */
	readonly again: readonly Work[];
	/** Sent, and nobody knows: the target must be asked. */
	readonly unknown: readonly { readonly work: Work; readonly intent: Intent }[];
}

/**
 * One batch: intents on record first, then the call, then outcomes, links and journal in one commit. A `SystemFault` is
 * thrown on only when the target is known to have done nothing.
 */
export async function sendBatch(
	running: Running,
	references: References,
	batch: readonly Work[],
	earlier: ReadonlyMap<string, Hold>,
): Promise<Sent> {
	await keepLease(running);
	const intents = batch.map((work, index) => intentOf(running, work, index));
	await running.environment.store.commit(
		running.lease,
		intents.map((intent) => ({ put: 'intent', intent })),
	);
	running.report.writes += 1;
	const waitedBefore = running.report.waitedMs;
	const outcomes = await write(running, references, batch, intents);
	const waited = running.report.waitedMs - waitedBefore;
	return await record(running, references, {
		batch,
		intents: intents.map((intent) => ({ ...intent, deadline: intent.deadline + waited })),
		outcomes,
		earlier,
	});
}

function intentOf(running: Running, work: Work, index: number): Intent {
	const { store, right } = running.environment;
	return {
		id: `${running.run}.${String(running.report.writes).padStart(6, '0')}.${String(index).padStart(4, '0')}`,
		run: running.run,
		batch: running.report.writes,
		kind: work.kind,
		leftId: work.leftId,
		...('rightId' in work.verdict ? { rightId: work.verdict.rightId } : {}),
		hash: work.projected.hash,
		base: baseOf(running.hasher, work.projected.rows),
		deadline: store.now() + right.limits.requestTimeout,
	};
}

async function write(
	running: Running,
	references: References,
	batch: readonly Work[],
	intents: readonly Intent[],
): Promise<readonly WriteOutcome[]> {
	const operations = batch.map((work) => operationOf(work, references.resolve));
	try {
		const outcomes = await running.rightObject.write(operations, {
			signal: running.environment.signal,
		});
		throwIfClosed(running, outcomes);
		return outcomes;
	} catch (error) {
		if (!(error instanceof SystemFault)) throw error;
		if (error.class === 'unknown') return batch.map(() => lost(error));
		await running.environment.store.commit(running.lease, dropIntents(intents));
		throw error;
	}
}

/** A target that turns a whole batch away is closed for now; that ends the run instead of holding every record. */
function throwIfClosed(running: Running, outcomes: readonly WriteOutcome[]): void {
	const turnedAway = outcomes.filter(
		(outcome) => !outcome.ok && (outcome.class === 'throttled' || outcome.class === 'unavailable'),
	);
	const [first] = turnedAway;
	if (!first || first.ok || outcomes.length === 1 || turnedAway.length < outcomes.length) return;
	const { label } = running.environment.right;
	throw new SystemFault({
		class: first.class,
		system: label,
		code: first.code,
		message: `${label} took none of ${outcomes.length} records: ${maskText(first.message, new Map())}`,
		remedy: 'Nothing is lost: the next run goes on from here',
	});
}

function lost(fault: SystemFault): WriteOutcome {
	return { ok: false, class: 'unknown', code: fault.code, message: fault.message };
}

export function dropIntents(intents: readonly Intent[]): StateChange[] {
	return intents.map((intent) => ({ drop: 'intent', id: intent.id }));
}

interface Answered {
	readonly batch: readonly Work[];
	/** With deadlines counted from the last try, since a system may pause between tries. */
	readonly intents: readonly Intent[];
	readonly outcomes: readonly WriteOutcome[];
	readonly earlier: ReadonlyMap<string, Hold>;
}

async function record(running: Running, references: References, answered: Answered): Promise<Sent> {
	const changes: StateChange[] = [];
	const sent = {
		linked: [] as string[],
		again: [] as Work[],
		unknown: [] as Sent['unknown'][number][],
	};
	answered.batch.forEach((work, index) => {
		const outcome = answered.outcomes[index] as WriteOutcome;
		const intent = answered.intents[index] as Intent;
		if (!outcome.ok && outcome.class === 'unknown') {
			changes.push({ put: 'intent', intent });
			sent.unknown.push({ work, intent });
			return;
		}
		changes.push({ drop: 'intent', id: intent.id });
		if (outcome.ok) {
			const link = linkAfterWrite(running, work, outcome);
			references.add(running.pair, work.leftId, link.rightId);
			sent.linked.push(work.leftId);
			changes.push(...linkChanges(running, link, entryOf(work, outcome.created)));
			countWritten(running, work, outcome.created, link.rightId);
		} else if (outcome.class === 'throttled' || outcome.class === 'unavailable') {
			sent.again.push({ ...work, tries: work.tries + 1 });
		} else {
			changes.push(...holdChanges(running, refusalHold(running, work, outcome), answered.earlier));
		}
	});
	await running.environment.store.commit(running.lease, changes);
	return sent;
}

function entryOf(work: Work, created: boolean | undefined) {
	return { verb: verbOf(work, created), fields: labelsOf(work) };
}

/** An upsert that met a record has linked it. */
function verbOf(work: Work, created: boolean | undefined): 'create' | 'update' | 'link' {
	const { kind } = work.verdict;
	if (kind !== 'upsert') return kind;
	return created === false ? 'link' : 'create';
}

function labelsOf(work: Work): string[] {
	return [...work.verdict.send]
		.sort((a, b) => a.row.number - b.row.number)
		.map((each) => each.row.target.label);
}

export function countWritten(
	running: Running,
	work: Work,
	created: boolean | undefined,
	rightId: string,
): void {
	const { counts } = running.report;
	const verb = verbOf(work, created);
	if (verb === 'create') counts.created += 1;
	else if (verb === 'update') counts.updated += 1;
	else counts.linked += 1;
	if (work.projected.shortened > 0) counts.shortened += 1;
	addChange(running.report, { verb, leftId: work.leftId, rightId, fields: labelsOf(work) });
}

/** Puts a hold; a hold with the same reason as before keeps its first date and is not told again. */
export function holdChanges(
	running: Running,
	hold: Hold,
	earlier: ReadonlyMap<string, Hold>,
): StateChange[] {
	const before = earlier.get(hold.leftId);
	const same = before?.reason === hold.reason && before.code === hold.code;
	addHold(running.report, hold, !same);
	return [
		{ put: 'hold', hold: same ? { ...hold, since: before.since } : hold },
		{ drop: 'parked', leftId: hold.leftId },
		journalChange(running, { verb: 'hold', leftId: hold.leftId, code: hold.code ?? hold.reason }),
	];
}
