import { commitAll } from '../apply/commit';
import type { Running } from '../apply/running';
import { answersTo } from '../reconcile/answers';
import type { Ask, Hold, Request } from '../state/records';
import type { StateChange } from '../state/store';

import type { Task } from './run';
import { lookAt } from './wake';
import type { WindowEnd } from './window';

/** Requests served at one border, and holds changed at a time. */
const servedAtOnce = 50;
const holdsAtOnce = 500;

/** Records of requests that are served together: so much is done again where a run ends in between. */
const lookedAtOnce = 500;

/** Serves what people asked for and what is due, and reads no feed. */
export const requestsOnly: Task = async () => await Promise.resolve('completed');

/** What was asked of this sync since it last looked: never lost, and dropped only when it is done. */
export async function serveRequests(running: Running): Promise<WindowEnd['end']> {
	const { store } = running.environment;
	for (;;) {
		if (await isSwitchedOff(running)) return 'cancelled';
		const requests = await store.requests(running.definition.name, servedAtOnce);
		if (requests.length === 0) return 'done';
		for (const { ids, ask } of gathered(requests)) {
			if (running.environment.signal?.aborted) return 'cancelled';
			const end = await serve(running, ask);
			if (end !== 'done') return end;
			await commitAll(
				running,
				ids.map((id): StateChange => ({ drop: 'request', id })),
			);
		}
	}
}

interface Gathered {
	readonly ids: readonly number[];
	readonly ask: Ask;
}

/** Looks at one side that stand one behind another are one: a hundred webhooks ask for a record each. */
function gathered(requests: readonly Request[]): Gathered[] {
	const all: Gathered[] = [];
	for (const { id, ask } of requests) {
		const last = all.at(-1);
		const both = last && together(last.ask, ask);
		if (both) all[all.length - 1] = { ids: [...last.ids, id], ask: both };
		else all.push({ ids: [id], ask });
	}
	return all;
}

function together(one: Ask, next: Ask): Ask | undefined {
	if (one.kind !== 'look' || next.kind !== 'look' || one.side !== next.side) return undefined;
	const ids = [...new Set([...one.ids, ...next.ids])];
	return ids.length > lookedAtOnce ? undefined : { ...one, ids };
}

/** A person may disable the sync while its run is under way; every border of the run asks. */
export async function isSwitchedOff({ environment, definition }: Running): Promise<boolean> {
	return (await environment.store.sync(definition.name))?.enabled === false;
}

async function serve(running: Running, ask: Ask): Promise<WindowEnd['end']> {
	if (ask.kind === 'look') return await lookAt(running, ask.side, ask.ids);
	const change = (hold: Hold): Hold => {
		if (ask.kind === 'retry') return { ...hold, due: true };
		// It may be held for something else by now, which nobody has said anything about.
		return answersTo(hold).includes(ask.answer.kind)
			? { ...hold, due: true, answer: ask.answer }
			: hold;
	};
	if (ask.subjects) await changeNamed(running, ask.subjects, change);
	else await changeAll(running, ask.reason, change);
	return 'done';
}

async function changeNamed(
	running: Running,
	subjects: NonNullable<Extract<Ask, { kind: 'retry' }>['subjects']>,
	change: (hold: Hold) => Hold,
): Promise<void> {
	const { store } = running.environment;
	const { name } = running.definition;
	for (const side of ['left', 'right'] as const) {
		const ids = subjects.filter((each) => each.side === side).map(({ id }) => id);
		const holds = await store.holdsOf(name, side, ids);
		await commitAll(
			running,
			[...holds.values()].map((hold): StateChange => ({ put: 'hold', hold: change(hold) })),
		);
	}
}

async function changeAll(
	running: Running,
	reason: string | undefined,
	change: (hold: Hold) => Hold,
): Promise<void> {
	const { store } = running.environment;
	for (let after: Hold | undefined; ;) {
		const holds: readonly Hold[] = await store.holds(running.definition.name, {
			limit: holdsAtOnce,
			...(reason === undefined ? {} : { reason }),
			...(after ? { after: { side: after.side, id: after.id } } : {}),
		});
		await commitAll(
			running,
			holds.map((hold): StateChange => ({ put: 'hold', hold: change(hold) })),
		);
		after = holds.at(-1);
		if (!after || holds.length < holdsAtOnce) return;
	}
}
