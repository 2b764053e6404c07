import type { Definition, Side, Subject } from '../contracts';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import type { Ask, Hold } from '../state/records';
import { isStorable } from '../state/sql/storable';
import type { Store } from '../state/store';

import { outcomesOf } from './outcomes';
import type { Outcome } from './outcomes';
import { putAndServe } from './serve';
import type { Served } from './serve';
import { asRun } from './stored';
import type { OperateOptions } from './stored';

/** Ids of one request, so that a run that ends early keeps what it has done; and outcomes listed one by one. */
const idsOfRequest = 500;
const listed = 100;

export interface Selected extends Served {
	/** By outcome, all of them; empty while another run serves the request. */
	readonly counts: Readonly<Partial<Record<Outcome['is'], number>>>;
	/** At most 100, those that are not linked first. */
	readonly records: readonly Outcome[];
}

/** Has these records looked at now, whatever the feeds say. */
export async function syncSelected(
	environment: Environment,
	definition: Definition,
	{ side, ids }: { readonly side: Side; readonly ids: readonly string[] },
	options: OperateOptions,
): Promise<Selected> {
	const wanted = cleanIds(ids);
	let outcomes: Outcome[] = [];
	const served = await putAndServe(
		environment,
		definition,
		parts(wanted).map((part): Ask => ({ kind: 'look', side, ids: part })),
		options,
		async (running) => {
			outcomes = await outcomesOf(running, side, wanted);
			return 'completed';
		},
	);
	return { ...served, counts: counted(outcomes), records: firstOf(outcomes) };
}

/** Each once, without blanks around. Throws `RunRefused` where nothing is left, or one is no text. */
export function cleanIds(ids: readonly string[]): string[] {
	const clean = [...new Set(ids.map((id) => String(id).trim()))].filter((id) => id !== '');
	const broken = clean.find((id) => !isStorable(id));
	if (broken !== undefined)
		throw new RunRefused('no-id', `${JSON.stringify(broken)} cannot be an id`, 'Check the ids');
	if (clean.length > 0) return clean;
	throw new RunRefused('no-ids', 'No ids were given', 'Name at least one record by its id');
}

function parts(ids: readonly string[]): string[][] {
	const count = Math.ceil(ids.length / idsOfRequest);
	return Array.from({ length: count }, (_, n) =>
		ids.slice(n * idsOfRequest, (n + 1) * idsOfRequest),
	);
}

function counted(outcomes: readonly Outcome[]): Selected['counts'] {
	const counts: Partial<Record<Outcome['is'], number>> = {};
	for (const { is } of outcomes) counts[is] = (counts[is] ?? 0) + 1;
	return counts;
}

function firstOf(outcomes: readonly Outcome[]): Outcome[] {
	const isOpen = ({ is }: Outcome) => is !== 'linked';
	return [...outcomes.filter(isOpen), ...outcomes.filter((each) => !isOpen(each))].slice(0, listed);
}

/** Which holds are meant: these, all of a reason, or all. */
export type WhichHolds =
	{ readonly subjects: readonly Subject[] } | { readonly reason: string } | { readonly all: true };

export interface HoldsServed extends Served {
	/** Holds the request was for. */
	readonly asked: number;
	/** Subjects that nothing is held of. */
	readonly notHeld: readonly Subject[];
	/** Of the named ones, those that are held again; the rest went through. */
	readonly stillHeld: readonly (Subject & { readonly reason: string; readonly message: string })[];
}

/** Tries held records again. */
export async function retryHolds(
	environment: Environment,
	definition: Definition,
	which: WhichHolds,
	options: OperateOptions,
): Promise<HoldsServed> {
	const meant = await meantBy(environment.store, definition.name, which);
	return await serveHolds(environment, definition, meant, { kind: 'retry' }, options);
}

/** Holds that a request is for. `ask`: what the request names. */
export interface Meant {
	readonly count: number;
	readonly holds: readonly Hold[];
	readonly notHeld: readonly Subject[];
	readonly ask: { readonly subjects?: readonly Subject[]; readonly reason?: string };
}

/** Throws `RunRefused` where the request names nothing, or a reason that nothing is held for. */
export async function meantBy(store: Store, sync: string, which: WhichHolds): Promise<Meant> {
	if ('subjects' in which) return await meantByName(store, sync, which.subjects);
	const totals = await store.countHolds(sync);
	if ('all' in which) {
		const count = Object.values(totals).reduce((sum, each) => sum + each, 0);
		return { count, holds: [], notHeld: [], ask: {} };
	}
	const { reason } = which;
	const count = Object.hasOwn(totals, reason) ? (totals[reason] ?? 0) : 0;
	if (count > 0) return { count, holds: [], notHeld: [], ask: { reason } };
	const reasons = Object.keys(totals).join(', ');
	throw new RunRefused(
		'no-such-hold',
		`Nothing of '${sync}' is held with the reason '${reason}'`,
		reasons === '' ? 'Nothing is held at all' : `The reasons there are: ${reasons}`,
	);
}

async function meantByName(
	store: Store,
	sync: string,
	subjects: readonly Subject[],
): Promise<Meant> {
	const holds: Hold[] = [];
	const notHeld: Subject[] = [];
	for (const side of ['left', 'right'] as const) {
		const named = subjects.filter((each) => each.side === side).map(({ id }) => id);
		if (named.length === 0) continue;
		const ids = cleanIds(named);
		const found = await store.holdsOf(sync, side, ids);
		holds.push(...found.values());
		notHeld.push(...ids.filter((id) => !found.has(id)).map((id) => ({ side, id })));
	}
	if (holds.length + notHeld.length === 0) cleanIds([]);
	const named = holds.map(({ side, id }) => ({ side, id }));
	return { count: holds.length, holds, notHeld, ask: { subjects: named } };
}

type AskBody = { readonly kind: 'retry' } | Omit<Extract<Ask, { kind: 'resolve' }>, 'subjects'>;

export async function serveHolds(
	environment: Environment,
	definition: Definition,
	meant: Meant,
	body: AskBody,
	options: OperateOptions,
): Promise<HoldsServed> {
	const { store } = environment;
	const { name } = definition;
	await asRun(store, name, options);
	const told = { asked: meant.count, notHeld: meant.notHeld.slice(0, listed), stillHeld: [] };
	if (meant.count === 0)
		return { sync: name, served: 'now', message: 'Nothing was held, so nothing was done', ...told };
	const ask: Ask = { ...body, ...meant.ask };
	const served = await putAndServe(environment, definition, [ask], options);
	return { ...served, ...told, stillHeld: await stillHeld(store, name, meant.holds) };
}

async function stillHeld(
	store: Store,
	sync: string,
	before: readonly Hold[],
): Promise<HoldsServed['stillHeld']> {
	const now: Hold[] = [];
	for (const side of ['left', 'right'] as const) {
		const ids = before.filter((each) => each.side === side).map(({ id }) => id);
		now.push(...(await store.holdsOf(sync, side, ids)).values());
	}
	return now
		.slice(0, listed)
		.map(({ side, id, reason, message }) => ({ side, id, reason, message }));
}
