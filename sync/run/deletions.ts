import { commitAll } from '../apply/commit';
import { holdChanges } from '../apply/holding';
import type { Running } from '../apply/running';
import { otherSide, sides } from '../contracts';
import type { Definition, Side, SystemRecord } from '../contracts';
import type { Environment } from '../plan/context';
import type { Assessing } from '../plan/context';
import { neverTheSame } from '../plan/evidence';
import { evidenceOf, linksOf } from '../plan/look';
import type { Assessed } from '../plan/look';
import { readNow } from '../plan/read';
import type { ReadNow } from '../plan/read';
import { nowOf, scoped } from '../plan/sides';
import { speaksOfDeletion } from '../reconcile/holds';
import { reconcile } from '../reconcile/reconcile';
import { see } from '../reconcile/sight';
import type { SideNow } from '../reconcile/reconcile';
import type { Hold, Link, Removal } from '../state/records';
import type { StateChange } from '../state/store';

import { carryOut, processWindow } from './window';
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
	const counts = { left: 0, right: 0 };
	for (const gone of sides) counts[gone] = await store.countRemovals(running.definition.name, gone);
	const destroyed = sides.filter((gone) => counts[gone] > 0 && destructive(running, gone));
	const count = destroyed.reduce((sum, gone) => sum + counts[gone], 0);
	const stop = count > 0 ? await stopReason(running, count, approval) : undefined;
	for (const gone of sides) {
		if (counts[gone] === 0) continue;
		const end = await ofSide(running, gone, destroyed.includes(gone) ? stop : undefined);
		if (end !== 'done') return end;
	}
	return 'done';
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

function destructive({ policies }: Running, gone: Side): boolean {
	const asked = [policies.onDelete[gone], gone === 'left' ? policies.onLeavingScope : 'ignore'];
	return asked.some((policy) => policy === 'delete' || policy === 'deactivate');
}

interface Stop {
	readonly reason: 'first-deletions' | 'brake' | 'narrower-rights';
	readonly message: string;
	readonly remedy: string;
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
	const stopped = cases.filter((each) => stop && !isAnswered(each));
	if (stop) await holdAll(running, stop, stopped);
	return await prove(
		running,
		gone,
		cases.filter((each) => !stopped.includes(each)),
	);
}

interface Case {
	readonly removal: Removal;
	readonly link: Link;
	readonly hold: Hold | undefined;
}

function isAnswered({ hold }: Case): boolean {
	return hold?.answer !== undefined && speaksOfDeletion(hold);
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

async function holdAll(running: Running, stop: Stop, cases: readonly Case[]): Promise<void> {
	await commitAll(
		running,
		cases.flatMap(({ link, hold }) =>
			holdChanges(
				running,
				{
					side: 'left',
					id: link.leftId,
					otherId: link.rightId,
					...stop,
					evidence: neverTheSame,
					since: running.environment.store.now(),
					run: running.run,
				},
				hold,
			),
		),
	);
}

/** The second proof: asked for by its id, the record is positively gone. What answers is looked at like any other. */
async function prove(
	running: Running,
	gone: Side,
	cases: readonly Case[],
): Promise<WindowEnd['end']> {
	const rest = otherSide(gone);
	const asked = await readNow(
		running,
		gone,
		cases.map(({ removal }) => removal.id),
	);
	const there = await readNow(
		running,
		rest,
		cases.map(({ link }) => idAt(link, rest)),
	);
	const assessed: Assessed[] = [];
	const back: SystemRecord[] = [];
	const changes: StateChange[] = [];
	for (const each of cases) {
		const { side, id, told } = each.removal;
		const record = asked.records.get(id);
		if (record && told !== 'scope') back.push(record);
		if (told === 'scope' || (!record && isProven(asked, each.removal)))
			assessed.push(decide(running, gone, each, record, there));
		else changes.push({ drop: 'removal', side, id });
	}
	await commitAll(running, changes);
	const carried = await carryOut(running, assessed, true);
	if (carried.end !== 'done') return carried.end;
	return back.length === 0
		? 'done'
		: (await processWindow(running, gone, back, { last: true, anew: true })).end;
}

function isProven(asked: ReadNow, { id, told }: Removal): boolean {
	return told === 'feed' || asked.gone.has(id);
}

/** The verdict of a pair whose one record is gone, or is there (`record`) and may have left the scope. */
export function decide(
	context: Assessing,
	gone: Side,
	{ link, hold }: Pick<Case, 'link' | 'hold'>,
	record: SystemRecord | undefined,
	there: ReadNow,
): Assessed {
	const rest = otherSide(gone);
	const id = idAt(link, rest);
	const other = restNow(context, rest, id, there);
	const own: SideNow = record
		? nowOf(context, gone, record.id, {
				records: new Map([[record.id, record]]),
				gone: new Set(),
				lag: 0,
			})
		: { kind: 'deleted' };
	const sides = scoped(context, link, { [gone]: own, [rest]: other } as Record<Side, SideNow>);
	const seen = other.kind === 'present' ? other.sight : blank(context, rest, id);
	const looked = { side: rest, sight: seen, link, hold };
	// What was said while both were there was not said of a deletion.
	const asked = hold && speaksOfDeletion(hold) ? hold : undefined;
	const verdict = reconcile({ ...evidenceOf(context, { ...looked, hold: asked }), ...sides, link });
	const sights = other.kind === 'present' ? { [rest]: other.sight } : {};
	return { ...looked, sights, verdict };
}

/** Both gone: there is nothing left to delete. */
function restNow(context: Assessing, rest: Side, id: string, there: ReadNow): SideNow {
	return there.gone.has(id) ? { kind: 'deleted' } : nowOf(context, rest, id, there);
}

function blank(context: Assessing, side: Side, id: string) {
	return see(context.mapping, context.hasher, side, { id, fields: {} });
}

function idAt(link: Link, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}
