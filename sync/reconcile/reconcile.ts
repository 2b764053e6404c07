import { otherSide } from '../contracts';
import type { Side } from '../contracts';
import { writesTo } from '../mapping/compiled';
import type { CompiledKey, CompiledMapping, CompiledRow } from '../mapping/compiled';
import type { Unusable } from '../mapping/transform';
import type { Match } from '../match/keys';
import type { Base, BaseEntry, HoldAnswer, Link, Tombstone } from '../state/records';
import type { Hasher } from '../values';

import { baseAt, lookAgain } from './base';
import {
	editedAndDeletedHold,
	mayExistHold,
	notCreatedHold,
	reappearedHold,
	requiredHold,
	severalHold,
	sharedHold,
	takenHold,
	uniqueHold,
	unusableHold,
} from './holds';
import type { InactiveFields, Resolved } from './policies';
import { mergeRow, sameInTerms, sentValue } from './row';
import type { RowEvidence } from './row';
import { hasNewMembers } from './sets';
import { isEmpty, rowHash, valueAt } from './sight';
import type { Sight } from './sight';
import { awaitedMembers } from './awaited';
import { unsent } from './unsent';
import type { HoldVerdict, Send, Verdict } from './verdict';

/** What is known of one side of a pair right now. */
export type SideNow =
	| { readonly kind: 'present'; readonly sight: Sight; readonly inScope: boolean }
	/** Proven: a tombstone of the vendor, or absent from a complete listing and gone by its id. */
	| { readonly kind: 'deleted' }
	/** It was asked for and did not come; that proves nothing. */
	| { readonly kind: 'missing' }
	/** Nobody asked. */
	| { readonly kind: 'unread' };

/** What the other side has for a record without link. */
export type Matched =
	| Exclude<Match, { kind: 'one' }>
	| { readonly kind: 'one'; readonly sight: Sight }
	/** The other side itself creates or updates by this key. */
	| { readonly kind: 'upsert'; readonly key: CompiledKey; readonly value: string };

/** All that a verdict may depend on. No clock, no I/O. */
export interface Evidence {
	readonly mapping: CompiledMapping;
	readonly policies: Resolved;
	/** How records are deactivated, where a policy asks for it. */
	readonly inactive?: InactiveFields;
	readonly left: SideNow;
	readonly right: SideNow;
	readonly link: Link | undefined;
	/** Of a record without link: the tombstones that name it. */
	readonly tombstones: readonly Tombstone[];
	/** Of a record without link: what the other side has for it. */
	readonly match: Matched;
	/** A person's answer to an earlier hold. */
	readonly answer?: HoldAnswer;
	/** An earlier verdict was to list the record instead of creating it, or the first run still goes on. */
	readonly listOnly: boolean;
	/** It was sent before, and nobody knows whether it was made. */
	readonly mayExist?: boolean;
	/** When it was sent it was put into another record, and it looks as it did then: what was told of that. */
	readonly merged?: HoldVerdict;
	/** Number of this run. */
	readonly run: number;
	readonly hasher: Hasher;
}

const skip: Verdict = { kind: 'skip' };

/** (left now, right now, base, mapping, policies) → verdict: spec §2. Pure. */
export function reconcile(evidence: Evidence): Verdict {
	if (evidence.link) return linked(evidence, evidence.link);
	const origin = originOf(evidence);
	return origin ? unlinked(evidence, origin) : skip;
}

function linked(evidence: Evidence, link: Link): Verdict {
	const { left, right } = evidence;
	if (left.kind === 'deleted' && right.kind === 'deleted')
		return { kind: 'bury', gone: 'both', reason: 'deleted' };
	if (left.kind === 'deleted') return afterDeletion(evidence, link, 'left');
	if (right.kind === 'deleted') return afterDeletion(evidence, link, 'right');
	if (left.kind === 'missing' || right.kind === 'missing') return skip;
	if (outside(left) || outside(right)) return leaving(evidence, link);
	const seen = { left: sightOf(left), right: sightOf(right) };
	return merged(evidence, seen, { kind: 'update', link });
}

function outside(side: SideNow): boolean {
	return side.kind === 'present' && !side.inScope;
}

function sightOf(side: SideNow): Sight | undefined {
	return side.kind === 'present' ? side.sight : undefined;
}

/** The counterpart of a deleted record: spec §6.1. */
function afterDeletion(evidence: Evidence, link: Link, gone: Side): Verdict {
	const policy = evidence.policies.onDelete[gone];
	if (policy === 'ignore') return { kind: 'bury', gone, reason: 'deleted' };
	if (policy === 'unlink') return { kind: 'bury', gone, reason: 'unlinked' };
	const bury: Verdict = { kind: 'bury', gone, reason: 'deleted' };
	return carried(evidence, link, gone, { kind: policy, because: 'deleted', bury });
}

/** A record that leaves the scope is never taken for deleted: link and base stay unless a policy says else. */
function leaving(evidence: Evidence, link: Link): Verdict {
	const { onLeavingScope: policy, direction } = evidence.policies;
	if (policy === 'ignore') return skip;
	const bury: Verdict = { kind: 'bury', gone: 'none', reason: 'out-of-scope' };
	if (policy === 'unlink') return bury;
	const left = direction === 'toLeft' ? 'right' : 'left';
	return carried(evidence, link, left, { kind: policy, because: 'out-of-scope', bury });
}

/** What is to become of the counterpart, and of the link where the counterpart stays. */
interface Carrying {
	readonly kind: 'delete' | 'deactivate';
	readonly because: 'deleted' | 'out-of-scope';
	readonly bury: Verdict;
}

function carried(
	evidence: Evidence,
	link: Link,
	gone: Side,
	{ kind, because, bury }: Carrying,
): Verdict {
	const { answer, hasher, policies } = evidence;
	if (answer?.kind === 'keep') return bury;
	const rest = otherSide(gone);
	const counterpart = sightOf(evidence[rest]);
	if (!counterpart) return skip;
	if (answer?.kind !== 'carryOut' && edited(hasher, counterpart, link)) {
		if (policies.onConflict === rest) return bury;
		if (policies.onConflict !== gone)
			return { ...editedAndDeletedHold(gone, because), otherId: idAt(link, 'right') };
	}
	if (kind === 'deactivate' && isInactive(evidence, counterpart)) return bury;
	return { kind, to: rest, because };
}

/** Nothing is written that stands there already. */
function isInactive({ inactive }: Evidence, { side, record }: Sight): boolean {
	const how = inactive?.[side];
	return how !== undefined && sameInTerms(record.fields[how.field] ?? null, how.value);
}

/** Whether a person changed, on that side, what both sides were in step with. */
function edited(hasher: Hasher, sight: Sight, link: Link): boolean {
	if (sight.unusable) return true;
	return sight.rows.some(({ row, value }) => {
		const entry = link.base[row.fingerprint];
		if (entry === undefined) return false;
		const before = baseAt(entry, sight.side);
		const now = rowHash(hasher, row, value);
		return row.refersTo?.list ? hasNewMembers(now, before) : now !== before;
	});
}

type Pairing =
	| { readonly kind: 'update'; readonly link: Link }
	| { readonly kind: 'link' }
	| { readonly kind: 'revive'; readonly link: Link };

interface Seen {
	readonly left: Sight | undefined;
	readonly right: Sight | undefined;
}

/** The merge of a pair, row by row: spec §3. */
function merged(evidence: Evidence, seen: Seen, pairing: Pairing): Verdict {
	const unusable = seen.left?.unusable ?? seen.right?.unusable;
	if (unusable) return withOther(unusableHold(unusable), evidence, seen, pairing);
	const link = 'link' in pairing ? pairing.link : undefined;
	const rows = mergeRows(evidence, { ...seen, link });
	const required = firstByNumber(rows.send.filter(empties));
	if (required) return withOther(requiredHold(required), evidence, seen, pairing);
	const { send, base, hold, undecided } = rows;
	return unsent({
		kind: pairing.kind,
		leftId: link?.leftId ?? seen.left?.record.id ?? '',
		rightId: link?.rightId ?? seen.right?.record.id ?? '',
		send,
		...(pairing.kind === 'revive' ? rememberedOf(pairing.link, base) : { base }),
		...(hold ? { hold, undecided } : {}),
	});
}

/** All that a revived pair knew, as far as it was not found in step just now. */
function rememberedOf({ base, unconfirmed = {} }: Link, settled: Base) {
	const open = Object.entries(unconfirmed).filter(([row]) => settled[row] === undefined);
	return {
		base: { ...base, ...settled },
		...(open.length === 0 ? {} : { unconfirmed: Object.fromEntries(open) }),
	};
}

/** The write would leave a field without a value that must have one. */
function empties({ row, to, value }: Send): boolean {
	return row[to]?.required === true && isEmpty(value);
}

/** The rows of a mapping have an order of their own; people are told of the first one in their form. */
function firstByNumber<T extends { readonly row: CompiledRow }>(all: readonly T[]): T | undefined {
	const [first] = [...all].sort((a, b) => a.row.number - b.row.number);
	return first;
}

interface MergedRows {
	readonly send: readonly Send[];
	readonly base: Base;
	readonly hold?: HoldVerdict;
	/** Rows that were never in step and wait for a person, as they look now. */
	readonly undecided: Base;
}

function mergeRows(
	evidence: Evidence,
	sights: Pick<RowEvidence, 'left' | 'right' | 'link'>,
): MergedRows {
	const { policies, answer, run, hasher, mapping } = evidence;
	const given: RowEvidence = { ...sights, policies, run, hasher, ...(answer ? { answer } : {}) };
	const send: Send[] = [];
	const base: Record<string, BaseEntry> = {};
	const undecided: Record<string, BaseEntry> = {};
	const holds: { readonly row: CompiledRow; readonly hold: HoldVerdict }[] = [];
	for (const row of mapping.rows) {
		const verdict = mergeRow(row, given);
		if (verdict.kind === 'send') send.push(verdict.send);
		else if (verdict.kind === 'settled') base[row.fingerprint] = verdict.entry;
		else if (verdict.kind === 'hold') {
			holds.push({ row, hold: verdict.hold });
			// Held for whatever reason, what a person was asked about is still open.
			const open = verdict.undecided ?? sights.link?.undecided?.[row.fingerprint];
			if (open !== undefined) undecided[row.fingerprint] = open;
		}
	}
	const first = firstByNumber(holds);
	return { send, base, undecided, ...(first ? { hold: first.hold } : {}) };
}

function withOther(
	hold: HoldVerdict,
	evidence: Evidence,
	seen: Seen,
	pairing: Pairing,
): HoldVerdict {
	const subject = pairing.kind === 'update' ? 'left' : (originOf(evidence) ?? 'left');
	const other = otherSide(subject);
	const otherId = 'link' in pairing ? idAt(pairing.link, other) : seen[other]?.record.id;
	return otherId === undefined ? hold : { ...hold, otherId };
}

function idAt(link: Pick<Link, 'leftId' | 'rightId'>, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}

/** Of a record without link, the side it is on. Where both are there, it is the one that was deleted and is back. */
function originOf({ left, right, tombstones }: Evidence): Side | undefined {
	if (left.kind === 'present' && right.kind === 'present')
		return tombstones.at(-1)?.gone === 'right' ? 'right' : 'left';
	if (left.kind === 'present') return 'left';
	return right.kind === 'present' ? 'right' : undefined;
}

function unlinked(evidence: Evidence, from: Side): Verdict {
	const now = evidence[from];
	if (now.kind !== 'present' || !now.inScope) return skip;
	const { sight } = now;
	const bound = tombstoned(evidence, from);
	if (bound) return bound;
	if (!writesTo(evidence.mapping, otherSide(from))) return skip;
	if (sight.unusable) return unusableHold(sight.unusable);
	return byMatch(evidence, from, sight);
}

/** A tombstone binds ids: spec §6. Undefined: the record may be matched by its keys like a new one. */
function tombstoned(evidence: Evidence, from: Side): Verdict | undefined {
	const [last] = evidence.tombstones.slice(-1);
	if (!last) return undefined;
	if (last.reason !== 'deleted') return skip;
	if (last.gone === from) return revived(evidence, from, last);
	if (last.gone !== 'both') return survivor(evidence, from, last);
	if (evidence.answer?.kind === 'create') return undefined;
	if (evidence.answer?.kind !== 'keep') return reappearedHold;
	const { leftId, rightId } = last;
	return { kind: 'bury', gone: otherSide(from), reason: 'unlinked', ended: { leftId, rightId } };
}

/** What outlived its counterpart is never made anew there, but a new record with its key is its match. */
function survivor(evidence: Evidence, from: Side, tombstone: Tombstone): Verdict | undefined {
	const { match } = evidence;
	if (match.kind === 'none' || match.kind === 'upsert') return skip;
	const former = idAt(tombstone, otherSide(from));
	const isBack = match.kind === 'one' && match.sight.record.id === former;
	const own = sightOf(evidence[from]);
	return isBack && own
		? merged(evidence, pairOf(own, match.sight), { kind: 'revive', link: linkOfOld(tombstone) })
		: undefined;
}

function revived(evidence: Evidence, from: Side, tombstone: Tombstone): Verdict | undefined {
	if (evidence.match.kind === 'taken') return takenHold(evidence.match);
	const other = evidence[otherSide(from)];
	if (other.kind !== 'present') return skip;
	const seen = { left: sightOf(evidence.left), right: sightOf(evidence.right) };
	return merged(evidence, seen, { kind: 'revive', link: linkOfOld(tombstone) });
}

/** The link as it was, with its base: what changed meanwhile is merged as if it had never ended. */
function linkOfOld({ leftId, rightId, base, unconfirmed, run }: Tombstone): Link {
	const seen = { left: lookAgain, right: lookAgain };
	return { leftId, rightId, seen, base, ...(unconfirmed ? { unconfirmed } : {}), run };
}

function byMatch(evidence: Evidence, from: Side, sight: Sight): Verdict {
	const { match } = evidence;
	const to = otherSide(from);
	switch (match.kind) {
		case 'several':
			return severalHold(match);
		case 'taken':
			return takenHold(match);
		case 'unique':
			return uniqueHold(match);
		case 'shared':
			return sharedHold;
		case 'one':
			return merged(evidence, pairOf(sight, match.sight), { kind: 'link' });
		default:
			return created(evidence, to, sight);
	}
}

function pairOf(a: Sight, b: Sight): Seen {
	return a.side === 'left' ? { left: a, right: b } : { left: b, right: a };
}

function created(evidence: Evidence, to: Side, sight: Sight): Verdict {
	const { match, mapping, hasher } = evidence;
	const all = mapping.rows.flatMap((row) => createSend(row, to, sight, hasher) ?? []);
	const failed = firstByNumber(all.filter((each) => 'ok' in each));
	if (failed) return unusableHold(failed);
	const sends = all.filter((each) => 'rule' in each);
	const missing = firstByNumber(sends.filter(empties));
	if (missing) return requiredHold(missing);
	if (evidence.answer?.kind !== 'create') {
		if (evidence.merged) return evidence.merged;
		if (evidence.mayExist) return mayExistHold;
		if (evidence.listOnly) return notCreatedHold;
	}
	const send = sends.filter(({ value, awaits }) => !isEmpty(value) || awaits !== undefined);
	return match.kind === 'upsert'
		? { kind: 'upsert', to, key: match.key, value: match.value, send }
		: { kind: 'create', to, send };
}

type Unwritable = Unusable & { readonly row: CompiledRow };

function createSend(
	row: CompiledRow,
	to: Side,
	sight: Sight,
	hasher: Hasher,
): Send | Unwritable | undefined {
	if (!writesTo(row, to) || row[to]?.writable.create !== true) return undefined;
	const written = row.write(to, sight.record.fields);
	if (!written.ok) return { ...written, row };
	const value = valueAt(row, sight);
	return {
		row,
		to,
		value: sentValue(row, sight, written.value),
		...awaitedMembers(row, sight),
		hash: rowHash(hasher, row, value),
		rule: 'created',
	};
}
