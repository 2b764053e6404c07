import { otherSide } from '../contracts';
import type { Side } from '../contracts';
import type { Match } from '../match/keys';
import { reconcile } from '../reconcile/reconcile';
import type { Matched, SideNow } from '../reconcile/reconcile';
import { readsFrom, see } from '../reconcile/sight';
import type { Link, Tombstone } from '../state/records';

import { findCandidates } from './candidates';
import type { Blind, Candidates, UpsertMatch } from './candidates';
import { isTwoWay } from './context';
import type { Assessing } from './context';
import { linkedElsewhere } from './elsewhere';
import { evidenceOf, linksOf, unchanged } from './look';
import type { Assessed, Looked } from './look';
import { readNow } from './read';
import type { ReadNow } from './read';
import { inScope } from './scope';
import { inScopeAs } from './scoped';
import { nowOf, present, sightsOf } from './sides';
import type { SidesNow } from './sides';
import { inTurns } from './turns';

/** Records without link: matched by their keys, unless a tombstone binds them. */
export async function assessUnlinked(
	context: Assessing,
	looked: readonly Looked[],
	lookUpAll: boolean,
): Promise<Assessed[]> {
	const [first] = looked;
	if (!first) return [];
	const { side } = first;
	const ids = looked.map(({ sight }) => sight.record.id);
	const tombstones = byId(
		side,
		await context.environment.store.tombstones(context.pair, side, ids),
	);
	const elsewhere = await haveOthers(context, side, ids);
	const inside = looked.filter(
		({ sight }) =>
			!elsewhere.has(sight.record.id) &&
			inScopeAs(context, side === 'left' ? sight.record.id : undefined, present(sight)),
	);
	const seeking = inside
		.filter((each) => seeks(context, each))
		.map(({ sight, hold }) => ({ record: sight.record, hold }));
	const candidates = await findCandidates(context, side, seeking, lookUpAll);
	const reviving = await readRevived(context, side, tombstones);
	const known = { candidates, tombstones, reviving, inside: new Set(inside) };
	const moved = await changedMeanwhile(context, side, looked, known);
	const now = context.environment.store.now();
	return await inTurns(looked, (each) =>
		moved.has(each)
			? { ...unchanged(each), verdict: { kind: 'wait', until: now } }
			: decideSingle(context, each, known),
	);
}

/**
 * Records that a sync which creates both ways leaves alone, since another object of the other system has their counterparts:
 * they would be made there a second time.
 */
async function haveOthers(
	context: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	if (context.mapping.direction !== 'both') return new Set();
	return new Set((await linkedElsewhere(context, side, ids)).keys());
}

/** Only what may be made on the other side, and is not unusable, is looked up there. */
function seeks(context: Assessing, { side, sight }: Looked): boolean {
	const { direction } = context.mapping;
	return direction === 'both' || readsFrom({ direction }, side) ? !sight.unusable : false;
}

function byId(side: Side, tombstones: readonly Tombstone[]): ReadonlyMap<string, Tombstone[]> {
	const found = new Map<string, Tombstone[]>();
	for (const each of tombstones) {
		const id = side === 'left' ? each.leftId : each.rightId;
		found.set(id, [...(found.get(id) ?? []), each]);
	}
	return found;
}

interface Revived {
	readonly read: ReadNow;
	/** Counterparts that are linked to another record by now. */
	readonly links: ReadonlyMap<string, Link>;
}

/** Counterparts of deleted records that are there again. */
async function readRevived(
	context: Assessing,
	side: Side,
	tombstones: ReadonlyMap<string, readonly Tombstone[]>,
): Promise<Revived> {
	const other = otherSide(side);
	const ids = [...tombstones.values()].flatMap((each) => {
		const last = each.at(-1);
		return last && revives(side, each) ? counterpartOf(last, other) : [];
	});
	return { read: await readNow(context, other, ids), links: await linksOf(context, other, ids) };
}

function counterpartOf(ids: Pick<Link, 'leftId' | 'rightId'>, side: Side): string {
	return side === 'left' ? ids.leftId : ids.rightId;
}

interface Known {
	readonly candidates: Candidates;
	readonly tombstones: ReadonlyMap<string, readonly Tombstone[]>;
	readonly reviving: Revived;
	readonly inside: ReadonlySet<Looked>;
}

function decideSingle(context: Assessing, looked: Looked, known: Known): Assessed {
	const { side, sight, hold } = looked;
	const other = otherSide(side);
	const tombstones = known.tombstones.get(sight.record.id) ?? [];
	const revived = revivedNow(context, side, tombstones, known.reviving);
	const found =
		revived?.taken ??
		freeMatch(known, side, known.candidates.matchOf({ record: sight.record, hold }));
	if (found.kind === 'blind')
		return { ...unchanged(looked), verdict: { kind: 'wait', until: found.until } };
	const match = seenMatch(context, other, found);
	const inScope = known.inside.has(looked) && !matchesOutside(context, match);
	const own: SideNow = { kind: 'present', sight, inScope };
	const sides = { [side]: own, [other]: revived?.now ?? { kind: 'unread' } } as SidesNow;
	const verdict = reconcile({
		...evidenceOf(context, looked),
		...sides,
		link: undefined,
		tombstones,
		match,
	});
	const counterpart = match.kind === 'one' ? { [other]: match.sight } : {};
	return { ...looked, sights: { ...sightsOf(sides), ...counterpart }, verdict };
}

/** The scope speaks of the left: a record of the right whose counterpart it leaves out is left out with it. */
function matchesOutside({ scope }: Assessing, match: Matched): boolean {
	return match.kind === 'one' && match.sight.side === 'left' && !inScope(scope, match.sight.record);
}

/** A counterpart that a record of old is about to get back is no match for a new one. */
function freeMatch<T extends Match | UpsertMatch | Blind>(
	{ tombstones }: Known,
	side: Side,
	match: T,
): T | Match {
	if (match.kind !== 'one') return match;
	const { id } = match.record;
	const other = otherSide(side);
	const claim = [...tombstones.values()]
		.map((each) => each.at(-1))
		.find(
			(last) =>
				last &&
				last.gone === side &&
				last.reason === 'deleted' &&
				counterpartOf(last, other) === id,
		);
	return claim ? { kind: 'taken', id, by: counterpartOf(claim, side) } : match;
}

/** Both ways, two records are paired only on what both hold now; one that changed since its page waits for its next look. */
async function changedMeanwhile(
	context: Assessing,
	side: Side,
	looked: readonly Looked[],
	known: Known,
): Promise<ReadonlySet<Looked>> {
	if (!isTwoWay(context)) return new Set();
	const pairing = looked.filter(
		({ sight, hold }) =>
			revives(side, known.tombstones.get(sight.record.id) ?? []) ||
			known.candidates.matchOf({ record: sight.record, hold }).kind === 'one',
	);
	const here = await readNow(
		context,
		side,
		pairing.map(({ sight }) => sight.record.id),
	);
	const same = ({ sight }: Looked) => {
		const record = here.records.get(sight.record.id);
		return record && see(context.mapping, context.hasher, side, record).digest === sight.digest;
	};
	return new Set(pairing.filter((each) => !same(each)));
}

function revives(side: Side, tombstones: readonly Tombstone[]): boolean {
	const last = tombstones.at(-1);
	return last?.reason === 'deleted' && last.gone === side;
}

function revivedNow(
	context: Assessing,
	side: Side,
	tombstones: readonly Tombstone[],
	{ read, links }: Revived,
): { readonly now: SideNow; readonly taken: Match | undefined } | undefined {
	const last = tombstones.at(-1);
	if (!last || !revives(side, tombstones)) return undefined;
	const other = otherSide(side);
	const id = counterpartOf(last, other);
	const link = links.get(id);
	const taken = link && ({ kind: 'taken', id, by: counterpartOf(link, side) } as const);
	return { now: nowOf(context, other, id, read), taken };
}

function seenMatch(
	context: Assessing,
	other: Side,
	found: Exclude<Match | UpsertMatch, Blind>,
): Matched {
	if (found.kind !== 'one') return found;
	return { kind: 'one', sight: see(context.mapping, context.hasher, other, found.record) };
}
