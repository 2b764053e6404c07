import type { Definition, Subject } from '../contracts';
import { kindOf } from '../journal/eventKinds';
import type { EventKind } from '../journal/eventKinds';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import type { Ask, Hold, SyncRecord } from '../state/records';
import type { Store } from '../state/store';

import { cleanIds } from './requests';
import { putAndServe } from './serve';
import type { Served } from './serve';
import { keyOf, standingOf } from './standing';
import type { Standing } from './standing';
import { asRun, storedSync } from './stored';
import type { OperateOptions } from './stored';

/** Subjects listed of those that nobody has named, subjects of one request, and rows looked through together. */
const listed = 100;
const subjectsOfRequest = 500;
const pageSize = 500;

/** Which records are meant: these, all held for a reason, all behind events of a kind, or all that are held. */
export type WhichHolds =
	| { readonly subjects: readonly Subject[] }
	| { readonly reason: string }
	| { readonly kind: EventKind }
	| { readonly all: true };

export interface StillOpen extends Subject {
	readonly reason: string;
	readonly message: string;
	readonly remedy?: string;
}

export interface HoldsServed extends Served {
	/** Records the request was for. */
	readonly asked: number;
	/** Subjects that nothing is held of, and that wait for nothing. */
	readonly notHeld: readonly Subject[];
	/** Of those meant one by one, how many are held again, or still wait; the rest went through. */
	readonly stillOpen: number;
	/** Those, and why: of named ones all, else at most 100. */
	readonly stillHeld: readonly StillOpen[];
}

/** Tries held records again, and records that wait for another one. */
export async function retryHolds(
	environment: Environment,
	definition: Definition,
	which: WhichHolds,
	options: OperateOptions,
): Promise<HoldsServed> {
	const stored = await storedSync(environment.store, definition.name);
	const meant = await meantBy(environment.store, stored, which);
	return await serveHolds(environment, stored, meant, retryAsks(meant), options);
}

function retryAsks({ all, holds, parked }: Meant): Ask[] {
	if (all) return [{ kind: 'retry', ...all }];
	return [
		...parts(holds).map((subjects): Ask => ({ kind: 'retry', subjects })),
		...(['left', 'right'] as const).flatMap((side) =>
			parts(parked.filter((each) => each.side === side)).map((some): Ask => ({
				kind: 'look',
				side,
				ids: some.map(({ id }) => id),
			})),
		),
	];
}

function parts(subjects: readonly Subject[]): Subject[][] {
	const count = Math.ceil(subjects.length / subjectsOfRequest);
	const plain = subjects.map(({ side, id }) => ({ side, id }));
	return Array.from({ length: count }, (_, n) =>
		plain.slice(n * subjectsOfRequest, (n + 1) * subjectsOfRequest),
	);
}

/** Records that a request is for. */
export interface Meant {
	readonly count: number;
	/** Set where nobody has looked which they are. */
	readonly all?: { readonly reason?: string };
	readonly holds: readonly MeantHold[];
	/** They wait for another record. */
	readonly parked: readonly Subject[];
	readonly notHeld: readonly Subject[];
	/** Named one by one, so that each is answered. */
	readonly named: boolean;
}

export type MeantHold = Subject & Pick<Hold, 'reason'>;

/** Throws `RunRefused` where the request names nothing, or a reason or kind that nothing stands for. */
export async function meantBy(store: Store, stored: SyncRecord, which: WhichHolds): Promise<Meant> {
	const nothing = { holds: [], parked: [], notHeld: [], named: false };
	if ('subjects' in which) return await meantByName(store, stored, which.subjects);
	if ('kind' in which) return { ...nothing, ...(await meantByKind(store, stored, which.kind)) };
	const { name } = stored.definition;
	const totals = await store.countHolds(name);
	if ('all' in which) {
		const count = Object.values(totals).reduce((sum, each) => sum + each, 0);
		return { ...nothing, count, all: {} };
	}
	const { reason } = which;
	const count = Object.hasOwn(totals, reason) ? (totals[reason] ?? 0) : 0;
	if (count > 0) return { ...nothing, count, all: { reason } };
	const reasons = Object.keys(totals).join(', ');
	throw new RunRefused(
		'no-such-hold',
		`Nothing of '${name}' is held with the reason '${reason}'`,
		reasons === '' ? 'Nothing is held at all' : `The reasons there are: ${reasons}`,
	);
}

async function meantByName(
	store: Store,
	stored: SyncRecord,
	subjects: readonly Subject[],
): Promise<Meant> {
	const clean = (['left', 'right'] as const).flatMap((side) => {
		const ids = subjects.filter((each) => each.side === side).map(({ id }) => id);
		return ids.length === 0 ? [] : cleanIds(ids).map((id) => ({ side, id }));
	});
	if (clean.length === 0) cleanIds([]);
	const standing = await standingOf(store, stored, clean);
	const holds: MeantHold[] = [];
	const parked: Subject[] = [];
	const notHeld: Subject[] = [];
	for (const subject of clean) {
		const { hold, parked: waits } = standing(subject);
		if (hold) holds.push({ ...subject, reason: hold.reason });
		else (waits ? parked : notHeld).push(subject);
	}
	return { count: holds.length + parked.length, holds, parked, notHeld, named: true };
}

async function meantByKind(
	store: Store,
	{ definition: { name } }: SyncRecord,
	kind: EventKind,
): Promise<Pick<Meant, 'count' | 'holds' | 'parked'>> {
	const holds: MeantHold[] = [];
	const parked: Subject[] = [];
	for await (const page of pages((after) => store.holds(name, { ...after, limit: pageSize })))
		for (const { side, id, reason, class: refusal } of page)
			if (kindOf({ reason, class: refusal }) === kind) holds.push({ side, id, reason });
	if (kind === 'missing-reference')
		for await (const page of pages(({ after }) => store.parked(name, after, pageSize)))
			for (const { side, id, waitsFor } of page)
				if (!('until' in waitsFor)) parked.push({ side, id });
	const count = holds.length + parked.length;
	if (count > 0) return { count, holds, parked };
	throw new RunRefused(
		'no-such-event',
		`No record of '${name}' waits behind an event of the kind '${kind}'`,
		`'Event: Get Many' lists what is open; what is about a whole run is tried again by running the sync`,
	);
}

async function* pages<T extends Subject>(
	page: (from: { readonly after?: Subject }) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
	for (let after: Subject | undefined; ;) {
		const found: readonly T[] = await page(after ? { after } : {});
		yield found;
		const last = found.at(-1);
		if (!last || found.length < pageSize) return;
		after = { side: last.side, id: last.id };
	}
}

/** Puts what is asked into the inbox, has it served, and tells what became of the records. */
export async function serveHolds(
	environment: Environment,
	stored: SyncRecord,
	meant: Meant,
	asks: readonly Ask[],
	options: OperateOptions,
): Promise<HoldsServed> {
	const { store } = environment;
	const { definition } = stored;
	const { name } = definition;
	await asRun(store, name, options);
	const told = { asked: meant.count, notHeld: meant.notHeld, stillOpen: 0, stillHeld: [] };
	if (meant.count === 0)
		return { sync: name, served: 'now', message: 'Nothing was held, so nothing was done', ...told };
	const served = await putAndServe(environment, definition, asks, options);
	const open = await stillOpen(store, name, meant);
	return {
		...served,
		...told,
		stillOpen: open.length,
		stillHeld: meant.named ? open : open.slice(0, listed),
	};
}

async function stillOpen(store: Store, name: string, meant: Meant): Promise<StillOpen[]> {
	const subjects = [...meant.holds, ...meant.parked];
	const standing = await standingOf(store, await storedSync(store, name), subjects);
	const open = new Map<string, StillOpen>();
	for (const { side, id } of subjects) {
		const why = reasonOf(standing({ side, id }));
		if (why) open.set(keyOf({ side, id }), { side, id, ...why });
	}
	return [...open.values()];
}

const waiting = 'waits-for-record';

/** It is not held, but waits for another record. */
export function isWaiting({ reason }: StillOpen): boolean {
	return reason === waiting;
}

function reasonOf({ hold, parked }: Standing): Omit<StillOpen, 'side' | 'id'> | undefined {
	if (hold) {
		const { reason, message, remedy } = hold;
		return { reason, message, remedy };
	}
	if (!parked || 'until' in parked.waitsFor) return undefined;
	const { object } = parked.waitsFor;
	return {
		reason: waiting,
		message: `It waits for a record of '${object}' that is not linked yet`,
		remedy: `Run the sync over '${object}', or see there why that record does not get through`,
	};
}
