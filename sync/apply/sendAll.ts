import { schedule } from '../plan/schedule';
import type { Hold } from '../state/records';

import { neverTheSame, refusalHold } from './effects';
import { awaited } from './references';
import type { References } from './references';
import type { Running } from './running';
import { countWritten, holdChanges, sendBatch } from './send';
import type { Sent } from './send';
import { settle } from './settle';
import { waitFor } from './wait';
import type { Work } from './work';

/** Times a record is sent in one run before it is left to the next. */
const triesPerRun = 3;

/** ms before records that the target could not take just now are sent again; times the try. */
const pauseBetweenTries = 2_000;

export interface SendAll {
	readonly stopped?: 'cancelled' | 'write limit';
	/** What was not sent: it refers to what was not accepted, or would not have filled a batch. */
	readonly rest: readonly Work[];
}

/**
 * Sends work in batches, parents first, and sees to it that every outcome is known before it returns. `fullOnly` leaves
 * what would not fill a batch to the caller.
 */
export async function sendAll(
	running: Running,
	references: References,
	works: readonly Work[],
	earlier: ReadonlyMap<string, Hold>,
	fullOnly = false,
): Promise<SendAll> {
	const plan = schedule(works);
	const again: Work[] = [];
	const { writeBatch } = running.environment.right.limits;
	const next = () => plan.next(writeBatch, fullOnly);
	for (let batch = next(); batch.length > 0; batch = next()) {
		if (running.environment.signal?.aborted) return { stopped: 'cancelled', rest: [] };
		if (running.report.writes >= running.writeLimit) return { stopped: 'write limit', rest: [] };
		const sent = await sendBatch(running, references, batch, earlier);
		if (running.environment.signal?.aborted) return { stopped: 'cancelled', rest: [] };
		sent.linked.forEach((leftId) => plan.linked(leftId));
		const open = await settleUnknown(running, references, sent);
		open.linked.forEach((leftId) => plan.linked(leftId));
		again.push(...sent.again, ...open.again);
	}
	const rest = plan.rest().map((work) => ({
		...work,
		awaits: awaited(references, running.pair, work.verdict.send),
	}));
	return await sendAgain(running, references, { again, rest }, earlier);
}

async function settleUnknown(
	running: Running,
	references: References,
	sent: Sent,
): Promise<{ readonly linked: readonly string[]; readonly again: readonly Work[] }> {
	const { unknown } = sent;
	if (unknown.length === 0) return { linked: [], again: [] };
	const settled = await settle(
		running,
		unknown.map(({ work, intent }) => ({ intent, record: work.record })),
	);
	const notDone = new Set(settled.notDone);
	for (const { work } of unknown) {
		const rightId = settled.done.get(work.leftId);
		if (rightId === undefined) continue;
		references.add(running.pair, work.leftId, rightId);
		countWritten(running, work, undefined, rightId);
	}
	return {
		linked: [...settled.done.keys()],
		again: unknown
			.filter(({ work }) => notDone.has(work.leftId))
			.map(({ work }) => ({ ...work, tries: work.tries + 1 })),
	};
}

interface Left {
	readonly again: readonly Work[];
	/** May go as soon as what is sent again is taken. */
	readonly rest: readonly Work[];
}

async function sendAgain(
	running: Running,
	references: References,
	{ again, rest }: Left,
	earlier: ReadonlyMap<string, Hold>,
): Promise<SendAll> {
	if (again.length === 0) return { rest };
	const { store, right } = running.environment;
	const exhausted = again.filter((work) => work.tries >= triesPerRun);
	await store.commit(
		running.lease,
		exhausted.flatMap((work) => holdChanges(running, notTaken(running, work), earlier)),
	);
	const open = again.filter((work) => work.tries < triesPerRun);
	if (open.length === 0) return { rest };
	const tries = Math.max(...open.map((work) => work.tries));
	await waitFor(
		running,
		`${right.label} could not take ${open.length} records just now`,
		pauseBetweenTries * tries,
	);
	return await sendAll(running, references, [...open.map(freed), ...rest], earlier);
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
