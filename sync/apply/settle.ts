import type { SystemRecord } from '../contracts';
import type { CompiledKey } from '../mapping/compiled';
import { askedValues, keyValue, matchRecord } from '../match/keys';
import { findByKey, readRight } from '../plan/assess';
import { lookAgain } from '../reconcile/projected';
import type { Hold, Intent, Link } from '../state/records';
import type { StateChange } from '../state/store';

import { evidenceOf, linkChanges } from './effects';
import { recognise } from './recognise';
import type { Running } from './running';
import { holdChanges } from './send';
import { keepLease, waitFor } from './wait';

/** A write whose outcome nobody knows, with its source record as read last. */
export interface Doubtful {
	readonly intent: Intent;
	readonly record: SystemRecord;
}

export interface Settled {
	/** Found done: source id → id at the target. */
	readonly done: ReadonlyMap<string, string>;
	/** Source ids of writes the target has certainly not carried out. */
	readonly notDone: readonly string[];
}

/**
 * Asks the target what became of doubtful writes. A "yes" counts at once, recognised by value; a "no" only after the
 * intent's deadline, since the target may still be working on it.
 */
export async function settle(running: Running, doubtful: readonly Doubtful[]): Promise<Settled> {
	const done = new Map<string, string>();
	const notDone: string[] = [];
	for (let open = doubtful; open.length > 0;) {
		await keepLease(running);
		const findings = await ask(running, open);
		const changes: StateChange[] = [];
		const undecided: Doubtful[] = [];
		for (const [index, each] of open.entries()) {
			const answer = judge(running, each, findings[index] as Answer);
			if (answer.kind === 'undecided') undecided.push(each);
			else changes.push({ drop: 'intent', id: each.intent.id }, ...answer.changes);
			if (answer.kind === 'done') done.set(each.record.id, answer.rightId);
			if (answer.kind === 'notDone') notDone.push(each.record.id);
		}
		await running.environment.store.commit(running.lease, changes);
		await waitForDeadline(running, undecided);
		open = undecided;
	}
	return { done, notDone };
}

async function waitForDeadline(running: Running, undecided: readonly Doubtful[]): Promise<void> {
	if (undecided.length === 0) return;
	const deadline = Math.max(...undecided.map(({ intent }) => intent.deadline));
	const { store, right } = running.environment;
	await waitFor(
		running,
		`${right.label} never answered a batch of ${undecided.length} and may still be working on it`,
		deadline - store.now() + 1,
	);
}

type Answer =
	| { readonly kind: 'found'; readonly record: SystemRecord }
	| { readonly kind: 'none' }
	| { readonly kind: 'several' };

async function ask(running: Running, doubtful: readonly Doubtful[]): Promise<readonly Answer[]> {
	const rightIds = doubtful.flatMap(({ intent }) => intent.rightId ?? []);
	const byId = await readRight(running, rightIds);
	const candidates = await candidatesOf(
		running,
		doubtful.filter(({ intent }) => intent.rightId === undefined).map(({ record }) => record),
	);
	return doubtful.map(({ intent, record }): Answer => {
		if (intent.rightId !== undefined) {
			const found = byId.get(intent.rightId);
			return found ? { kind: 'found', record: found } : { kind: 'none' };
		}
		const match = matchRecord(running.mapping.match, record, candidates);
		if (match.kind === 'one') return { kind: 'found', record: match.record };
		const findable = running.mapping.match.some((key) => keyValue(key, 'left', record.fields));
		return match.kind === 'none' && findable ? { kind: 'none' } : { kind: 'several' };
	});
}

async function candidatesOf(
	running: Running,
	records: readonly SystemRecord[],
): Promise<ReadonlyMap<CompiledKey, readonly SystemRecord[]>> {
	const found = new Map<CompiledKey, readonly SystemRecord[]>();
	for (const key of running.mapping.match) {
		const values = records.flatMap((record) => askedValues(key, record.fields));
		found.set(key, await findByKey(running, key, values));
	}
	return found;
}

type Judgement =
	| { readonly kind: 'undecided' }
	| { readonly kind: 'done'; readonly rightId: string; readonly changes: readonly StateChange[] }
	| { readonly kind: 'notDone' | 'held'; readonly changes: readonly StateChange[] };

function judge(running: Running, { intent, record }: Doubtful, answer: Answer): Judgement {
	const late = running.environment.store.now() > intent.deadline;
	if (answer.kind === 'several') {
		const hold = mayExist(running, record.id, intent);
		return { kind: 'held', changes: holdChanges(running, hold, new Map()) };
	}
	if (answer.kind === 'none')
		return late ? { kind: 'notDone', changes: [] } : { kind: 'undecided' };
	const agreed = recognise(running, intent, answer.record);
	const whole = Object.keys(agreed).length === Object.keys(intent.base).length;
	if (!whole && !late) return { kind: 'undecided' };
	if (!whole && intent.rightId !== undefined) return { kind: 'notDone', changes: [] };
	const link: Link = {
		leftId: record.id,
		rightId: answer.record.id,
		hash: whole ? intent.hash : lookAgain,
		base: agreed,
		run: running.run,
	};
	return {
		kind: 'done',
		rightId: link.rightId,
		changes: linkChanges(running, link, { verb: 'settle' }),
	};
}

function mayExist(running: Running, leftId: string, intent: Intent): Hold {
	const { right, store } = running.environment;
	return {
		leftId,
		rightId: intent.rightId,
		reason: 'may-exist',
		message: `${right.label} never answered when this record was sent, and no key can tell whether it was created`,
		remedy: `Look for it in ${right.label}; add a key under 'Match By' that finds it`,
		evidence: evidenceOf(running, intent.hash),
		since: store.now(),
		run: running.run,
	};
}

/** At the start of a run: settles what an earlier run left without an answer. */
export async function settleLeftovers(running: Running): Promise<number> {
	const intents = await running.environment.store.intents(running.definition.name);
	if (intents.length === 0) return 0;
	const ids = [...new Set(intents.map((intent) => intent.leftId))];
	const found = await running.leftObject.find('id', ids, {
		fields: running.mapping.sourceFields,
		signal: running.environment.signal,
	});
	const records = new Map(found.records.map((record) => [record.id, record]));
	await settle(
		running,
		intents.map((intent) => ({
			intent,
			record: records.get(intent.leftId) ?? { id: intent.leftId, fields: { id: intent.leftId } },
		})),
	);
	return intents.length;
}
