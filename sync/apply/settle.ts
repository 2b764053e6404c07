import { sides } from '../contracts';
import { readsFrom, rowHash, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import { baseAt, lookAgain } from '../reconcile/base';
import { isTwoWay } from '../plan/context';
import { neverTheSame } from '../plan/evidence';
import { mayExistHold } from '../reconcile/holds';
import { canonicalText } from '../values';
import type { Hold, Intent, Link, Unconfirmed } from '../state/records';
import type { StateChange } from '../state/store';

import { ask } from './ask';
import type { Answer } from './ask';
import { ended, journalChange, linkChanges } from './changes';
import { commitAll, commitRecords } from './commit';
import { holdChanges } from './holding';
import { recognise } from './recognise';
import type { Running } from './running';
import { keepLease, waitFor } from './wait';
import { untouchedBase } from './work';

export interface Settled {
	/** Intent id → the link that the write has made or changed; undefined where it ended one. */
	readonly done: ReadonlyMap<string, Link | undefined>;
	/** Intent ids of writes the side has certainly not carried out, or not as a whole. */
	readonly notDone: ReadonlySet<string>;
}

/**
 * Asks the written sides what became of doubtful writes. A "yes" counts at once, recognised by value; a "no" only after the
 * intent's deadline and the side's visibility lag, since it may still be working on it.
 */
export async function settle(running: Running, doubtful: readonly Intent[]): Promise<Settled> {
	const done = new Map<string, Link | undefined>();
	const notDone = new Set<string>();
	for (let open = doubtful; open.length > 0;) {
		await keepLease(running);
		const decided: StateChange[][] = [];
		const undecided: Undecided[] = [];
		for (const [intent, answer] of await askAll(running, open)) {
			const judgement = judge(running, intent, answer);
			if (judgement.kind === 'undecided') {
				undecided.push({ intent, until: intent.deadline + answer.lag });
				continue;
			}
			decided.push([{ drop: 'intent', id: intent.id }, ...judgement.changes]);
			if (judgement.kind === 'done') done.set(intent.id, judgement.link);
			if (judgement.kind === 'notDone') notDone.add(intent.id);
		}
		await commitRecords(running, decided);
		await waitForDeadline(running, undecided);
		open = undecided.map(({ intent }) => intent);
	}
	return { done, notDone };
}

interface Undecided {
	readonly intent: Intent;
	/** ms by the store's clock. */
	readonly until: number;
}

async function askAll(
	running: Running,
	open: readonly Intent[],
): Promise<(readonly [Intent, Answer])[]> {
	const answers: (readonly [Intent, Answer])[] = [];
	for (const to of sides) {
		const ofSide = open.filter((intent) => intent.to === to);
		if (ofSide.length === 0) continue;
		const given = await ask(running, to, ofSide);
		ofSide.forEach((intent, index) => {
			const answer = given[index];
			if (answer) answers.push([intent, answer]);
		});
	}
	return answers;
}

async function waitForDeadline(running: Running, undecided: readonly Undecided[]): Promise<void> {
	const [first] = undecided;
	if (!first) return;
	const { store } = running.environment;
	await waitFor(
		running,
		`${running.environment[first.intent.to].label} never answered a batch of ${undecided.length} and may still be working on it`,
		Math.max(...undecided.map(({ until }) => until)) - store.now() + 1,
	);
}

type Judgement =
	| { readonly kind: 'undecided' }
	| {
			readonly kind: 'done';
			readonly link: Link | undefined;
			readonly changes: readonly StateChange[];
	  }
	| { readonly kind: 'notDone' | 'held'; readonly changes: readonly StateChange[] };

const undecided: Judgement = { kind: 'undecided' };
const notDone: Judgement = { kind: 'notDone', changes: [] };

function judge(running: Running, intent: Intent, answer: Answer): Judgement {
	const late = running.environment.store.now() > intent.deadline + answer.lag;
	if (intent.kind === 'delete') return judgeDelete(running, intent, answer, late);
	if (intent.inactive) return judgeInactive(running, intent, answer, late);
	if (intent.kind === 'update') return judgeUpdate(running, intent, answer, late);
	return judgeCreate(running, intent, answer, late);
}

function judgeDelete(running: Running, intent: Intent, answer: Answer, late: boolean): Judgement {
	if (answer.gone || (answer.found.length === 0 && late))
		return buried(running, intent, answer, 'both');
	return late ? notDone : undecided;
}

function judgeInactive(running: Running, intent: Intent, answer: Answer, late: boolean): Judgement {
	const [found] = answer.found;
	const how = running.inactive[intent.to];
	const value = how && found ? (found.record.fields[how.field] ?? null) : null;
	if (how && found && canonicalText(value) === canonicalText(how.value))
		return buried(running, intent, answer, intent.to === 'left' ? 'right' : 'left');
	return late ? notDone : undecided;
}

/** As it would have been with an answer. `gone`: what is gone where it was done because of a deletion. */
function buried(
	running: Running,
	intent: Intent,
	{ link }: Answer,
	gone: 'left' | 'right' | 'both',
): Judgement {
	const { leftId = '', rightId = '', to, kind, leaving } = intent;
	const left = { gone: kind === 'delete' ? to : 'none', reason: 'out-of-scope' } as const;
	const how = leaving ? left : ({ gone, reason: 'deleted' } as const);
	const { base, unconfirmed } = link ?? { base: {} };
	const known = { base, ...(unconfirmed ? { unconfirmed } : {}) };
	const at = running.environment.store.now();
	return {
		kind: 'done',
		link: undefined,
		changes: [
			{ drop: 'link', pair: running.pair, leftId },
			{
				put: 'tombstone',
				pair: running.pair,
				tombstone: { leftId, rightId, ...how, ...known, at, run: running.run },
			},
			...ended(intent),
			{ drop: 'removal', side: 'left', id: leftId },
			{ drop: 'removal', side: 'right', id: rightId },
			journalChange(running, { verb: 'settle', to, leftId, rightId, code: how.reason }),
		],
	};
}

function judgeUpdate(running: Running, intent: Intent, answer: Answer, late: boolean): Judgement {
	const [found] = answer.found;
	if (!found) return late ? notDone : undecided;
	const agreed = recognise(running, intent, found);
	const whole = Object.keys(agreed).length === Object.keys(intent.base).length;
	if (!whole && !late) return undecided;
	const link = linkAfter(running, intent, answer.link, found, agreed);
	// What waits for a person besides was to be held with the answer.
	if (whole) {
		const { changes, ...done } = settledAs(running, link);
		return { ...done, changes: [...changes, lookAgainAt(running, intent)] };
	}
	const overlaps = overlapping(running, intent, answer.link, found, agreed);
	if (!answer.link || overlaps.length + Object.keys(agreed).length === 0) return notDone;
	// Rows that hold what was sent are in step, whoever put it there.
	return {
		kind: 'notDone',
		changes: [{ put: 'link', pair: running.pair, link: doubted(link, intent, overlaps) }],
	};
}

/**
 * Rows that hold neither what was sent nor what stood there before: somebody wrote them meanwhile, and whether that was
 * after our write nobody can tell.
 */
function overlapping(
	running: Running,
	intent: Intent,
	before: Link | undefined,
	found: Sight,
	agreed: Readonly<Record<string, string>>,
): string[] {
	if (!isTwoWay(running)) return [];
	return running.mapping.rows.flatMap((row) => {
		const entry = before?.base[row.fingerprint];
		const asked = intent.base[row.fingerprint] !== undefined && readsFrom(row, intent.to);
		if (!asked || entry === undefined || agreed[row.fingerprint] !== undefined) return [];
		const now = rowHash(running.hasher, row, valueAt(row, found));
		const former = intent.over?.[row.fingerprint] ?? baseAt(entry, intent.to);
		return now === former ? [] : [row.fingerprint];
	});
}

/** Counts as written and not seen yet: what stands there instead is then held, never overwritten or adopted. */
function doubted(link: Link, intent: Intent, rows: readonly string[]): Link {
	const written: Unconfirmed = { side: intent.to };
	return {
		...link,
		base: {
			...link.base,
			...Object.fromEntries(rows.map((row) => [row, intent.base[row] ?? ''])),
		},
		unconfirmed: {
			...link.unconfirmed,
			...Object.fromEntries(rows.map((row) => [row, written])),
		},
	};
}

function judgeCreate(running: Running, intent: Intent, answer: Answer, late: boolean): Judgement {
	if (answer.found.length > 1 || (answer.blind && answer.found.length === 0))
		return { kind: 'held', changes: holdChanges(running, mayExist(running, intent), undefined) };
	const [found] = answer.found;
	if (!found) return late ? notDone : undecided;
	const agreed = recognise(running, intent, found);
	const whole = Object.keys(agreed).length === Object.keys(intent.base).length;
	if (!whole && !late) return undecided;
	const { kind, link, changes } = settledAs(
		running,
		linkAfter(running, intent, undefined, found, agreed),
	);
	return { kind, link, changes: whole ? changes : [...changes, lookAgainAt(running, intent)] };
}

/** It was there before, or was written since: what it lacks is still to be sent, though its source may never change again. */
export function lookAgainAt({ environment, pair }: Running, intent: Intent): StateChange {
	const since = environment.store.now();
	const side = intent.to === 'right' ? 'left' : 'right';
	const id = (side === 'left' ? intent.leftId : intent.rightId) ?? '';
	return { put: 'parked', pair, parked: { side, id, waitsFor: { until: since }, since } };
}

function settledAs(running: Running, link: Link): Extract<Judgement, { kind: 'done' }> {
	return { kind: 'done', link, changes: linkChanges(running, link, { verb: 'settle' }) };
}

function linkAfter(
	running: Running,
	intent: Intent,
	before: Link | undefined,
	found: Sight,
	agreed: Readonly<Record<string, string>>,
): Link {
	const { leftId = found.record.id, rightId = found.record.id } = intent;
	const whole = Object.keys(agreed).length === Object.keys(intent.base).length;
	const origin = intent.to === 'left' ? 'right' : 'left';
	const trusted = whole && !isTwoWay(running) && before === undefined;
	return {
		leftId,
		rightId,
		base: { ...(before ? {} : untouchedBase(running, intent.to)), ...before?.base, ...agreed },
		seen: { left: lookAgain, right: lookAgain, ...(trusted ? { [origin]: intent.seen } : {}) },
		// At the latest; what was sent by a run that was broken off took effect long ago.
		wrote: {
			...before?.wrote,
			[intent.to]: Math.min(running.environment.store.now(), intent.deadline),
		},
		...(before?.unconfirmed ? { unconfirmed: before.unconfirmed } : {}),
		...(before?.flaps ? { flaps: before.flaps } : {}),
		...(before?.undecided ? { undecided: before.undecided } : {}),
		run: running.run,
	};
}

function mayExist(running: Running, intent: Intent): Hold {
	const { kind: _kind, restsOnOthers: _rests, ...why } = mayExistHold;
	const subject =
		intent.to === 'right'
			? ({ side: 'left', id: intent.leftId ?? '' } as const)
			: ({ side: 'right', id: intent.rightId ?? '' } as const);
	return {
		...subject,
		...why,
		evidence: neverTheSame,
		since: running.environment.store.now(),
		run: running.run,
	};
}

/** At the start of a run: settles what an earlier run left without an answer, and has every such record looked at again. */
export async function settleLeftovers(running: Running): Promise<number> {
	const { store } = running.environment;
	const intents = await store.intents(running.definition.name);
	if (intents.length === 0) return 0;
	const settled = await settle(running, intents);
	const changes = intents
		.filter(({ id }) => !settled.done.has(id) || isTwoWay(running))
		.map((intent) => lookAgainAt(running, intent));
	await commitAll(running, changes);
	return intents.length;
}
