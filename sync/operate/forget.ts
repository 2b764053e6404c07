import type { Definition, Subject } from '../contracts';
import { otherSide } from '../contracts';
import { RunRefused } from '../run/identities';
import { owing } from '../run/register/writeBack';
import type { Hold, Link, SyncRecord, Tombstone } from '../state/records';
import type { Lease, StateChange, Store } from '../state/store';

import { underOwnLease } from './ownLease';
import type { Keeper } from './ownLease';
import { shelfOf } from './planShelf';
import { cleanIds } from './requests';
import { pairOf, storedSync } from './stored';

/** Journal entries counted for the result. */
const counted = 100_000;

export interface Forgotten {
	readonly sync: string;
	readonly record: Subject;
	readonly removed: {
		/** Id it was linked with. */
		readonly link?: string;
		/** Reason it was held for. */
		readonly hold?: string;
		readonly parked: boolean;
		readonly journalEntries: number;
		readonly endedLinks: number;
	};
	/** Other syncs over the same objects, which have a history of their own. */
	readonly alsoIn: readonly string[];
	readonly message: string;
}

/**
 * Takes everything that names the record out of the state; the systems keep theirs. A mark with the bare ids stays behind,
 * so that it is not made again by itself; with `entirely` not even that.
 */
export async function forgetRecord(
	keeper: Keeper,
	{ name }: Pick<Definition, 'name'>,
	{ side, id }: Subject,
	{ entirely = false }: { readonly entirely?: boolean } = {},
): Promise<Forgotten> {
	const { store } = keeper;
	const [clean = ''] = cleanIds([id]);
	const subject = { side, id: clean };
	const stored = await storedSync(store, name);
	const pair = await pairOf(store, stored.definition, stored);
	if (pair === undefined)
		throw new RunRefused('not-run-yet', `The sync '${name}' has not run yet`, 'Nothing to do');
	// Plans are kept under a name of their own; with both leases in hand, it is all or nothing.
	const removed = await underOwnLease(
		keeper,
		shelfOf(name),
		'Forget',
		async (shelf) =>
			await underOwnLease(keeper, name, 'Forget', async (lease) => {
				const known = await knownOf(store, name, pair, subject);
				await forget(store, lease, pair, known, { entirely, stored });
				await store.commit(shelf, [{ forget: 'record', pair, ...idsOf(known) }]);
				return known;
			}),
	);
	return {
		sync: name,
		record: subject,
		removed: shown(removed),
		alsoIn: await sameObjects(store, stored),
		message: entirely
			? 'Nothing of it is remembered; the next look may link it or make it again'
			: 'Only its id is remembered, so that it is not made again by itself',
	};
}

interface KnownOf {
	readonly subject: Subject;
	readonly link: Link | undefined;
	readonly hold: Hold | undefined;
	readonly parked: boolean;
	readonly tombstones: readonly Tombstone[];
	readonly journalEntries: number;
}

async function knownOf(
	store: Store,
	sync: string,
	pair: number,
	subject: Subject,
): Promise<KnownOf> {
	const { side, id } = subject;
	const links =
		side === 'left' ? await store.linksByLeft(pair, [id]) : await store.linksByRight(pair, [id]);
	const link = links.get(id);
	const held = link ? ({ side: 'left', id: link.leftId } as const) : subject;
	await refuseOpen(store, sync, subject, link);
	return {
		subject,
		link,
		hold: (await store.holdsOf(sync, held.side, [held.id])).get(held.id),
		parked: (await store.parkedOf(pair, held.side, [held.id])).has(held.id),
		tombstones: await store.tombstones(pair, side, [id]),
		journalEntries: (await store.journalOf(sync, subject, counted)).length,
	};
}

/** The answer of a write that is still open would bring the record back. */
async function refuseOpen(
	store: Store,
	sync: string,
	{ side, id }: Subject,
	link: Link | undefined,
): Promise<void> {
	const lefts = new Set([side === 'left' ? id : undefined, link?.leftId]);
	const rights = new Set([side === 'right' ? id : undefined, link?.rightId]);
	const open = (await store.intents(sync)).some(
		({ leftId, rightId }) =>
			(leftId !== undefined && lefts.has(leftId)) || (rightId !== undefined && rights.has(rightId)),
	);
	if (open)
		throw new RunRefused(
			'write-open',
			`What became of the last write to '${id}' is not known yet`,
			'Run the sync once, then try again',
		);
}

async function forget(
	store: Store,
	lease: Lease,
	pair: number,
	known: KnownOf,
	{ entirely, stored }: { readonly entirely: boolean; readonly stored: SyncRecord },
): Promise<void> {
	const { link, tombstones, subject } = known;
	const at = store.now();
	const ids = idsOf(known);
	const dropped = tombstones.map(({ leftId, rightId }): StateChange => ({
		drop: 'tombstone',
		pair,
		leftId,
		rightId,
	}));
	const bare = [...tombstones, ...(link ? [link] : [])];
	// The record itself binds where it was linked with nothing.
	const alone =
		subject.side === 'left'
			? { leftId: subject.id, rightId: '' }
			: { leftId: '', rightId: subject.id };
	const marks = (bare.length > 0 ? bare : [alone]).map(({ leftId, rightId }): StateChange => ({
		put: 'tombstone',
		pair,
		tombstone: { leftId, rightId, gone: 'none', reason: 'forgotten', base: {}, at, run: '' },
	}));
	await store.commit(lease, [
		{ forget: 'record', pair, ...ids },
		...dropped,
		...(entirely ? [] : marks),
		...owed(stored),
	]);
}

/** Where links are written back, the next run takes the mapping of the forgotten one out, too. */
function owed({ definition, memory }: SyncRecord): StateChange[] {
	const still = { ...memory, ...owing(definition, memory) };
	return definition.policies.register ? [{ put: 'sync', fields: { memory: still } }] : [];
}

function idsOf({ subject, link }: KnownOf): {
	readonly leftId?: string;
	readonly rightId?: string;
} {
	if (link) return { leftId: link.leftId, rightId: link.rightId };
	return subject.side === 'left' ? { leftId: subject.id } : { rightId: subject.id };
}

function shown({ subject, link, hold, parked, tombstones, journalEntries }: KnownOf) {
	const other = otherSide(subject.side);
	return {
		...(link ? { link: other === 'left' ? link.leftId : link.rightId } : {}),
		...(hold ? { hold: hold.reason } : {}),
		parked,
		journalEntries,
		endedLinks: tombstones.length,
	};
}

async function sameObjects(store: Store, own: SyncRecord): Promise<string[]> {
	const key = ({ definition: { left, right }, leftIdentity, rightIdentity }: SyncRecord) =>
		JSON.stringify([
			left.system,
			left.object,
			leftIdentity,
			right.system,
			right.object,
			rightIdentity,
		]);
	return (await store.syncs())
		.filter((each) => each.definition.name !== own.definition.name && key(each) === key(own))
		.map(({ definition }) => definition.name);
}
