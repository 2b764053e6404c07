import { commitAll } from '../apply/commit';
import type { Running } from '../apply/running';
import { sides } from '../contracts';
import type { Definition, Side } from '../contracts';
import type { Environment } from '../plan/context';
import { linksOf } from '../plan/look';
import { readNow } from '../plan/read';
import { inScope } from '../plan/scope';
import type { Link, Removal } from '../state/records';
import type { StateChange } from '../state/store';

import { destroys, holdAll, isAnswered } from './deletionHolds';
import type { Stop } from './deletionHolds';
import { prove } from './proveGone';
import type { WindowEnd } from './window';

/** Removals taken up at a time. */
const atOnce = 200;

/** Above this many nothing is listed one by one. */
const most = 100_000;

export interface Approval {
	/** A person has let this sync delete before. */
	readonly allowed: boolean;
	/** The credential sees less than last time: what is absent may only be hidden. */
	readonly narrower: boolean;
}

/** What earlier runs were told and have not carried out. */
export async function saidToBeGone(
	{ store }: Environment,
	{ name }: Definition,
): Promise<ReadonlyMap<string, Removal['told']>> {
	const all = await Promise.all(sides.map(async (side) => await store.removals(name, side, most)));
	return new Map(all.flat().map(({ side, id, told }) => [`${side}:${id}`, told]));
}

/** Carries deletions of each side over to the other, all of a run decided together: spec §6. */
export async function carryDeletions(
	running: Running,
	approval: Approval,
): Promise<WindowEnd['end']> {
	const { store } = running.environment;
	const { name } = running.definition;
	await dropReturned(running);
	const counts = { left: 0, right: 0 };
	for (const gone of sides)
		counts[gone] = await countDestroying(running, gone, await store.removals(name, gone, most));
	const count = counts.left + counts.right;
	const stop = count > 0 ? await stopReason(running, count, approval) : undefined;
	for (const gone of sides) {
		const end = await ofSide(running, gone, stop);
		if (end !== 'done') return end;
	}
	return 'done';
}

/** Where no window shows records of the left, nothing else would notice that one is in the scope again. */
async function dropReturned(running: Running): Promise<void> {
	if (running.sources.left) return;
	const all = await running.environment.store.removals(running.definition.name, 'left', most);
	const left = all.filter(({ told }) => told === 'scope');
	for (let n = 0; n < left.length; n += atOnce) {
		const ids = left.slice(n, n + atOnce).map(({ id }) => id);
		const { records } = await readNow(running, 'left', ids);
		const back = [...records.values()].filter((record) => inScope(running.scope, record));
		await commitAll(
			running,
			back.map(({ id }): StateChange => ({ drop: 'removal', side: 'left', id })),
		);
	}
}

async function countDestroying(
	running: Running,
	gone: Side,
	removals: readonly Removal[],
): Promise<number> {
	const { store } = running.environment;
	// Too many to tell apart: rather too many than too few are counted.
	if (removals.length === most) return await store.countRemovals(running.definition.name, gone);
	return removals.filter((each) => destroys(running, each)).length;
}

async function ofSide(
	running: Running,
	gone: Side,
	stop: Stop | undefined,
): Promise<WindowEnd['end']> {
	const { store } = running.environment;
	const removals = await store.removals(running.definition.name, gone, most);
	for (let n = 0; n < removals.length; n += atOnce) {
		const end = await take(running, gone, removals.slice(n, n + atOnce), stop);
		if (end !== 'done') return end;
	}
	return 'done';
}

async function stopReason(
	running: Running,
	count: number,
	{ allowed, narrower }: Approval,
): Promise<Stop | undefined> {
	const { policies, environment, pair } = running;
	const remedy = `Look through them, then 'Hold: Resolve' with 'carryOut' or 'keep', one by one or all at once`;
	if (narrower)
		return {
			reason: 'narrower-rights',
			message:
				'The record is not shown any more, and the credential sees fewer fields than in the run before',
			remedy: 'Give the credential its former rights; nothing is deleted before that is cleared up',
		};
	if (!allowed)
		return {
			reason: 'first-deletions',
			message: `This sync has not deleted anything so far, and would delete ${count} records`,
			remedy,
		};
	const links = await environment.store.countLinks(pair);
	const { records, share } = policies.brake;
	if (count <= records || count <= share * links) return undefined;
	return {
		reason: 'brake',
		message: `This run would delete ${count} of ${links} records, more than its brake allows`,
		remedy,
	};
}

async function take(
	running: Running,
	gone: Side,
	removals: readonly Removal[],
	stop: Stop | undefined,
): Promise<WindowEnd['end']> {
	const links = await linksOf(
		running,
		gone,
		removals.map(({ id }) => id),
	);
	await dropUnlinked(running, removals, links);
	const linked = removals.flatMap((removal) => {
		const link = links.get(removal.id);
		return link ? [{ removal, link }] : [];
	});
	const holds = await running.environment.store.holdsOf(
		running.definition.name,
		'left',
		linked.map(({ link }) => link.leftId),
	);
	const cases = linked.map((each) => ({ ...each, hold: holds.get(each.link.leftId) }));
	const stopped = cases.filter(
		(each) => stop && destroys(running, each.removal) && !isAnswered(each),
	);
	if (stop) await holdAll(running, stop, stopped);
	return await prove(
		running,
		gone,
		cases.filter((each) => !stopped.includes(each)),
	);
}

async function dropUnlinked(
	running: Running,
	removals: readonly Removal[],
	links: ReadonlyMap<string, Link>,
): Promise<void> {
	const over = removals.filter(({ id }) => !links.has(id));
	await commitAll(
		running,
		over.map(({ side, id }): StateChange => ({ drop: 'removal', side, id })),
	);
}
