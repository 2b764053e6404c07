import type { Side } from '../contracts';
import { isTwoWay } from '../plan/context';
import { neverTheSame } from '../plan/evidence';
import { schedule } from '../plan/schedule';
import type { Hold } from '../state/records';

import { commitRecords } from './commit';
import { asRead } from './lists';
import { spentQuota } from './quota';
import { isReadBack } from './readBack';
import { refusalHold } from './holding';
import { holdChanges } from './holding';
import { readBack } from './readBack';
import { awaited } from './references';
import type { References } from './references';
import type { Running } from './running';
import { countDone } from './outcomes';
import type { Sent } from './outcomes';
import { sendBatch } from './send';
import { settle } from './settle';
import { waitFor } from './wait';
import type { Work } from './work';

/** Times a record is sent in one run before it is left to the next. */
const triesPerRun = 3;

/** ms before records that the other side could not take just now are sent again; times the try. */
const pauseBetweenTries = 2_000;

export interface SendAll {
	readonly stopped?: 'cancelled' | 'write limit' | 'quota limit';
	/** What was not sent: it refers to what was not accepted, or would not have filled a batch. */
	readonly rest: readonly Work[];
	/** To be decided anew on what stands there now. */
	readonly stale: readonly Work[];
}

/**
 * Sends work to one side in batches, parents first, and sees to it that every outcome is known before it returns.
 * `fullOnly` leaves what would not fill a batch to the caller.
 */
export async function sendAll(
	running: Running,
	references: References,
	to: Side,
	works: readonly Work[],
	fullOnly = false,
): Promise<SendAll> {
	const plan = schedule(works);
	const again: Work[] = [];
	const stale: Work[] = [];
	const { writeBatch } = running.environment[to].limits;
	const next = () => plan.next(writeBatch, fullOnly);
	for (let batch = next(); batch.length > 0; batch = next()) {
		if (running.environment.signal?.aborted) return { stopped: 'cancelled', rest: [], stale };
		if (running.report.writes >= running.writeLimit)
			return { stopped: 'write limit', rest: [], stale };
		if (spentQuota(running)) return { stopped: 'quota limit', rest: [], stale };
		const { same, moved } = await asRead(running, batch);
		stale.push(...moved);
		if (same.length === 0) continue;
		const sent = await sendBatch(running, references, same);
		if (running.environment.signal?.aborted) return { stopped: 'cancelled', rest: [], stale };
		sent.done.forEach(({ id }) => plan.linked(id));
		const settled = await settleUnknown(running, references, sent);
		settled.done.forEach(({ id }) => plan.linked(id));
		if (isReadBack(running, to)) await readBack(running, to, sent.done);
		again.push(...sent.again, ...settled.again);
		stale.push(...sent.stale, ...settled.stale);
	}
	const rest = plan.rest().map((work) => ({
		...work,
		awaits: awaited(references, running.pair, work.send),
	}));
	const more = await sendAgain(running, references, to, { again, rest });
	return { ...more, stale: [...stale, ...more.stale] };
}

interface SettledWorks {
	readonly done: readonly Work[];
	readonly again: readonly Work[];
	readonly stale: readonly Work[];
}

async function settleUnknown(
	running: Running,
	references: References,
	{ unknown }: Sent,
): Promise<SettledWorks> {
	if (unknown.length === 0) return { done: [], again: [], stale: [] };
	const settled = await settle(
		running,
		unknown.map(({ intent }) => intent),
	);
	const done = unknown.filter(({ intent }) => settled.done.has(intent.id));
	for (const { work, intent } of done) {
		const link = settled.done.get(intent.id);
		countDone(running, work, undefined, link ? idOf(link, work.to) : '');
		work.pairing.link = link;
		if (link) references.add(running.pair, link.leftId, link.rightId);
	}
	const notDone = unknown
		.filter(({ intent }) => settled.notDone.has(intent.id))
		.map(({ work }) => ({ ...work, tries: work.tries + 1 }));
	// Both ways, what stood there before the wait is no ground to write on after it.
	return isTwoWay(running)
		? { done: done.map(({ work }) => work), again: [], stale: notDone }
		: { done: done.map(({ work }) => work), again: notDone, stale: [] };
}

function idOf(link: { readonly leftId: string; readonly rightId: string }, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}

interface Left {
	readonly again: readonly Work[];
	/** May go as soon as what is sent again is taken. */
	readonly rest: readonly Work[];
}

async function sendAgain(
	running: Running,
	references: References,
	to: Side,
	{ again, rest }: Left,
): Promise<SendAll> {
	if (again.length === 0) return { rest, stale: [] };
	const { label } = running.environment[to];
	const exhausted = again.filter((work) => work.tries >= triesPerRun);
	await commitRecords(
		running,
		exhausted.map((work) =>
			holdChanges(running, notTaken(running, work), work.pairing.assessed.hold),
		),
	);
	const open = again.filter((work) => work.tries < triesPerRun);
	if (open.length === 0) return { rest, stale: [] };
	const tries = Math.max(...open.map((work) => work.tries));
	await waitFor(
		running,
		`${label} could not take ${open.length} records just now`,
		pauseBetweenTries * tries,
	);
	return await sendAll(running, references, to, [...open.map(freed), ...rest]);
}

/** What it referred to is linked by now, or it would not have been sent. */
function freed(work: Work): Work {
	return { ...work, awaits: [] };
}

/** Kept with evidence that never repeats, so that the next run tries it whatever else stays the same. */
function notTaken(running: Running, work: Work): Hold {
	const refused = {
		ok: false,
		class: 'unavailable',
		code: 'not-taken',
		message: `did not take the record in ${triesPerRun} tries`,
	} as const;
	return { ...refusalHold(running, work, refused), reason: 'not-taken', evidence: neverTheSame };
}
