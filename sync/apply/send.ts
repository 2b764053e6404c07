import { SystemFault } from '../contracts';
import type { WriteOutcome } from '../contracts';
import { maskText } from '../journal/mask';
import { keyMarks } from '../match/keys';
import { isTwoWay } from '../plan/context';
import type { Intent } from '../state/records';
import type { StateChange } from '../state/store';

import { sealKeys } from './keptKeys';
import { recordOutcomes } from './outcomes';
import { batchCost } from './price';
import type { Sent } from './outcomes';
import type { References } from './references';
import type { Running } from './running';
import { keepLease } from './wait';
import { idsOf, operationOf, promisedBase, sourceOf } from './work';
import type { Work } from './work';

/**
 * One batch to one side: intents on record first, then the call, then outcomes, links and journal. A `SystemFault` is
 * thrown on only when the side is known to have done nothing.
 */
export async function sendBatch(
	running: Running,
	references: References,
	batch: readonly Work[],
): Promise<Sent> {
	await keepLease(running);
	running.report.writes += 1;
	batch.forEach((work) => rememberCreate(running, work));
	const intents = batch.map((work, index) => intentOf(running, work, index));
	await running.environment.store.commit(
		running.lease,
		intents.map((intent) => ({ put: 'intent', intent })),
	);
	countSent(running, batch);
	const waitedBefore = running.report.waitedMs;
	const outcomes = await write(running, references, batch, intents);
	const waited = running.report.waitedMs - waitedBefore;
	return await recordOutcomes(running, references, {
		batch,
		intents: intents.map((intent) => ({ ...intent, deadline: intent.deadline + waited })),
		outcomes,
	});
}

function countSent(running: Running, batch: readonly Work[]): void {
	const [first] = batch;
	if (!first) return;
	const { to, operation } = first;
	const cost = batchCost(running, to, operation, batch.length);
	running.report.sent.add(to, operation, batch.length, cost);
}

/** A look-up that lags would not show the new record to one with the same key. */
function rememberCreate({ recent, mapping }: Running, work: Work): void {
	if (work.operation !== 'create' && work.operation !== 'upsert') return;
	const { record } = work.pairing.assessed.sight;
	recent.add(work.to, record.id, keyMarks(mapping.match, sourceOf(work), record));
}

export function intentOf(running: Running, work: Work, index: number): Intent {
	const { store } = running.environment;
	const { sight } = work.pairing.assessed;
	const creates = work.operation === 'create' || work.operation === 'upsert';
	return {
		id: `${running.run}.${String(running.report.writes).padStart(6, '0')}.${String(index).padStart(4, '0')}`,
		run: running.run,
		batch: running.report.writes,
		kind: work.operation,
		to: work.to,
		...idsOf(work),
		...(creates ? { keys: sealKeys(running, work) } : {}),
		...(work.inactive ? { inactive: true as const } : {}),
		...(isLeaving(work) ? { leaving: true as const } : {}),
		seen: sight.digest,
		base: promisedBase(running, work),
		...(isTwoWay(running) ? { over: overwritten(work) } : {}),
		deadline: store.now() + running.environment[work.to].limits.requestTimeout,
	};
}

function isLeaving({ pairing }: Work): boolean {
	const { verdict } = pairing.assessed;
	return 'because' in verdict && verdict.because === 'out-of-scope';
}

function overwritten({ send }: Work): Readonly<Record<string, string>> {
	return Object.fromEntries(
		send.flatMap(({ row, over }) => (over === undefined ? [] : [[row.fingerprint, over]])),
	);
}

async function write(
	running: Running,
	references: References,
	batch: readonly Work[],
	intents: readonly Intent[],
): Promise<readonly WriteOutcome[]> {
	const operations = batch.map((work) => operationOf(work, references.resolve));
	const [first] = batch;
	if (!first) return [];
	const { signal } = running.environment;
	try {
		const outcomes = await running.objects[first.to].write(operations, signal ? { signal } : {});
		throwIfClosed(running, first, outcomes);
		return outcomes;
	} catch (error) {
		if (!(error instanceof SystemFault)) throw error;
		if (error.class === 'unknown') return batch.map(() => lost(error));
		await running.environment.store.commit(running.lease, dropIntents(intents));
		throw error;
	}
}

/** A side that turns a whole batch away is closed for now; that ends the run instead of holding every record. */
function throwIfClosed(running: Running, { to }: Work, outcomes: readonly WriteOutcome[]): void {
	const turnedAway = outcomes.filter(
		(outcome) => !outcome.ok && (outcome.class === 'throttled' || outcome.class === 'unavailable'),
	);
	const [first] = turnedAway;
	if (!first || first.ok || outcomes.length === 1 || turnedAway.length < outcomes.length) return;
	const { label } = running.environment[to];
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

function dropIntents(intents: readonly Intent[]): StateChange[] {
	return intents.map((intent) => ({ drop: 'intent', id: intent.id }));
}
