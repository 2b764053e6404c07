import { otherSide, sides } from '../contracts';
import type { Side, SystemRecord, Value } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { BaseEntry, HoldAnswer, Link, Unconfirmed } from '../state/records';
import { canonicalText } from '../values';
import type { Hasher } from '../values';

import { awaitedMembers } from './awaited';
import { baseAt, entryOf, lookAgain } from './base';
import { conflictHold, flapHold, notReversibleHold, rewrittenHold } from './holds';
import type { Resolved } from './policies';
import { changedSides } from './sets';
import type { Hashes } from './sets';
import { isEmpty, rowHash, valueAt } from './sight';
import type { Sight } from './sight';
import type { HoldVerdict, Rule, Send } from './verdict';
import { answeredSide, firstLinkWinner, winnerOf } from './winner';

/** Runs in which the same write three times over stops the row. */
const flapRuns = 10;
const flapWrites = 3;

/** What one row's verdict may depend on. */
export interface RowEvidence {
	readonly left: Sight | undefined;
	readonly right: Sight | undefined;
	/** Absent for two records that are about to be linked. */
	readonly link: Link | undefined;
	readonly policies: Resolved;
	readonly answer?: HoldAnswer;
	/** Number of this run. */
	readonly run: number;
	readonly hasher: Hasher;
}

export type RowVerdict =
	/** In step, or decided without a write: the base learns it. */
	| { readonly kind: 'settled'; readonly entry: BaseEntry }
	/** Nothing new; the base, if there is one, stays. */
	| { readonly kind: 'standing' }
	| { readonly kind: 'send'; readonly send: Send }
	/** `undecided`: what both sides looked like, so that a later edit of one of them is seen. */
	| { readonly kind: 'hold'; readonly hold: HoldVerdict; readonly undecided?: BaseEntry };

const standing: RowVerdict = { kind: 'standing' };

/** The merge of one row: spec §4. Pure. */
export function mergeRow(row: CompiledRow, evidence: RowEvidence): RowVerdict {
	if (row.direction !== 'both')
		return mergeOneWay(row, row.direction === 'toRight' ? 'left' : 'right', evidence);
	const { left, right } = evidence;
	return left && right ? mergeTwoWay(row, { ...evidence, left, right }) : standing;
}

type BothSeen = RowEvidence & { readonly left: Sight; readonly right: Sight };
type Values = Readonly<Record<Side, Value>>;

function mergeTwoWay(row: CompiledRow, evidence: BothSeen): RowVerdict {
	const { hasher, link } = evidence;
	const now = { left: valueAt(row, evidence.left), right: valueAt(row, evidence.right) };
	const hashes = {
		left: rowHash(hasher, row, now.left),
		right: rowHash(hasher, row, now.right),
	};
	if (hashes.left === hashes.right) return { kind: 'settled', entry: hashes.left };
	const entry = link?.base[row.fingerprint];
	if (entry === undefined) return withoutBase(row, evidence, now, hashes);
	const changed = changedSides(row, hashes, entry);
	const rewritten = rewrittenSide(row, evidence, changed, hashes);
	if (rewritten) return rewrittenVerdict(row, evidence, rewritten, hashes);
	if (changed.left && changed.right)
		return withdrawn(row, evidence, now, hashes) ?? conflict(row, evidence, hashes);
	if (!changed.left && !changed.right) return asBefore(row, entryOf(hashes.left, hashes.right));
	const from = changed.left ? 'left' : 'right';
	return proposeFrom(row, evidence, from, `${from}-changed`, hashes);
}

/** Of a list the base learns who has come or gone with a link of its own, which is nobody's edit. */
function asBefore({ refersTo }: CompiledRow, entry: BaseEntry): RowVerdict {
	return refersTo?.list ? { kind: 'settled', entry } : standing;
}

/** A value that was written and reads otherwise, and that nobody is known to have entered. Nothing is adopted unseen. */
function rewrittenSide(
	row: CompiledRow,
	evidence: BothSeen,
	changed: Readonly<Record<Side, boolean>>,
	hashes: Hashes,
): Side | undefined {
	const written = evidence.link?.unconfirmed?.[row.fingerprint];
	if (!written || !changed[written.side]) return undefined;
	return isRewriting(written, hashes[written.side]) ? written.side : undefined;
}

/**
 * Another value than the one written may be the vendor's own doing, unless it was found there before and has changed since:
 * who wrote it meanwhile, and which fields, no vendor tells.
 */
function isRewriting(written: Unconfirmed, found: string): boolean {
	return written.found === undefined || written.found === found;
}

/** Nobody but us is known to have written the record since, so that what stands there is what the vendor made of our write. */
export function isOurs(written: Unconfirmed, record: SystemRecord): boolean {
	return !isWrittenSince(written, record);
}

/** The version tells, or else the stamp. */
function isWrittenSince({ version, modifiedAt }: Unconfirmed, record: SystemRecord): boolean {
	if (version !== undefined && record.version !== undefined) return version !== record.version;
	if (modifiedAt === undefined || record.modifiedAt === undefined) return false;
	return record.modifiedAt > modifiedAt;
}

function rewrittenVerdict(
	row: CompiledRow,
	evidence: BothSeen,
	side: Side,
	hashes: Hashes,
): RowVerdict {
	const hold = rewrittenHold(row, side);
	return answered(row, evidence, hashes) ?? { kind: 'hold', hold };
}

/** What a person has said about a row that both sides changed. */
function answered(row: CompiledRow, evidence: BothSeen, hashes: Hashes): RowVerdict | undefined {
	if (evidence.answer?.kind === 'keep') return keptApart(hashes);
	const side = answeredSide(evidence);
	return side && proposeFrom(row, evidence, side, 'conflict-answered', hashes);
}

function keptApart(hashes: Hashes): RowVerdict {
	return { kind: 'settled', entry: entryOf(hashes.left, hashes.right) };
}

function conflict(row: CompiledRow, evidence: BothSeen, hashes: Hashes): RowVerdict {
	const { onConflict } = evidence.policies;
	const said = answered(row, evidence, hashes);
	if (said) return said;
	const winner = winnerOf(onConflict, evidence);
	if (!winner) return { kind: 'hold', hold: conflictHold(row, onConflict) };
	const rule = onConflict === 'newest' ? 'conflict-newest' : (`conflict-${winner}` as const);
	return proposeFrom(row, evidence, winner, rule, hashes);
}

/** A row that both records stand for, and that was never in step: a first link, or a row that is new or was edited. */
function withoutBase(
	row: CompiledRow,
	evidence: BothSeen,
	now: Values,
	hashes: Hashes,
): RowVerdict {
	const { answer, link, policies } = evidence;
	const inStep = wasInStep(link, 'left') || wasInStep(link, 'right');
	if (answer?.kind === 'keep' || (inStep && policies.whenMappingChanges === 'fromNowOn'))
		return keptApart(hashes);
	// What is empty only since the two were found to differ was emptied by somebody.
	const asked = link?.undecided?.[row.fingerprint] !== undefined;
	if (!asked && isBlank(row, evidence.left, now.left))
		return proposeFrom(row, evidence, 'right', 'first-link-fill', hashes);
	if (!asked && isBlank(row, evidence.right, now.right))
		return proposeFrom(row, evidence, 'left', 'first-link-fill', hashes);
	const restricted = withdrawn(row, evidence, now, hashes);
	if (restricted) return restricted;
	const { winner, rule } = firstLinkWinner(evidence);
	if (!winner) return undecided(row, entryOf(hashes.left, hashes.right));
	return proposeFrom(row, evidence, winner, rule, hashes);
}

/** Nothing stands in the field, though the row's default may stand for it; a reference has none. */
function isBlank(row: CompiledRow, { side, record }: Sight, value: Value): boolean {
	const field = row.refersTo ? undefined : row[side];
	return isEmpty(value) || (field !== undefined && isEmpty(record.fields[field.id] ?? null));
}

/** Of a consent that only withdraws, a no wins whatever a policy or a person says of the pair; two that hold none may differ. */
function withdrawn(
	row: CompiledRow,
	evidence: BothSeen,
	now: Values,
	hashes: Hashes,
): RowVerdict | undefined {
	if (row.when !== 'onlyWithdraw') return undefined;
	const side = sides.find((each) => now[each] === false);
	return side ? proposeFrom(row, evidence, side, 'withdrawn', hashes) : keptApart(hashes);
}

function undecided(row: CompiledRow, entry: BaseEntry): RowVerdict {
	return { kind: 'hold', hold: conflictHold(row, 'first link'), undecided: entry };
}

/** All that the side feeds was decided: what has no base now is a row that is new or was edited, not an open question. */
function wasInStep(link: Link | undefined, side: Side): boolean {
	return link !== undefined && link.seen[side] !== lookAgain;
}

function mergeOneWay(row: CompiledRow, from: Side, evidence: RowEvidence): RowVerdict {
	const source = evidence[from];
	if (!source) return standing;
	const target = evidence[otherSide(from)];
	const hash = rowHash(evidence.hasher, row, valueAt(row, source));
	const there = target && valueAt(row, target);
	const over = there === undefined ? undefined : rowHash(evidence.hasher, row, there);
	if (over === hash) return { kind: 'settled', entry: hash };
	const { base, undecided } = evidence.link ?? {};
	const entry = base?.[row.fingerprint];
	if (entry !== undefined && !isChanged(row, from, { hash, over }, entry))
		return asBefore(row, hash);
	const asked = undecided?.[row.fingerprint];
	const isOpen = entry === undefined && (asked === undefined || isAsAsked(row, asked, hash));
	const way: Way = { from, source, target, there, hash, over, unwritten: hash };
	return isOpen
		? oneWayWithoutBase(row, evidence, way)
		: propose(row, evidence, way, `${from}-changed`);
}

/** Of a target that was not read, nothing is known that could tell who has changed a list. */
function isChanged(
	row: CompiledRow,
	from: Side,
	{ hash, over }: Pick<Way, 'hash' | 'over'>,
	entry: BaseEntry,
): boolean {
	if (over === undefined) return hash !== baseAt(entry, from);
	const now = from === 'left' ? { left: hash, right: over } : { left: over, right: hash };
	return changedSides(row, now, entry)[from];
}

/** Members of a list come and go with links of their own: a person who was asked is asked until there is an answer. */
function isAsAsked({ refersTo }: CompiledRow, asked: BaseEntry, hash: string): boolean {
	return refersTo?.list === true || asked === hash;
}

function oneWayWithoutBase(row: CompiledRow, evidence: RowEvidence, way: Way): RowVerdict {
	const { answer, link, policies } = evidence;
	const settled: RowVerdict = { kind: 'settled', entry: way.hash };
	const inStep = wasInStep(link, way.from);
	if (answer?.kind === 'keep' || (inStep && policies.whenMappingChanges === 'fromNowOn'))
		return settled;
	// Nobody is known to have emptied it.
	if (isEmpty(valueAt(row, way.source))) return settled;
	if (inStep) return propose(row, evidence, way, 'mapping-changed');
	if (way.there !== undefined && isEmpty(way.there))
		return propose(row, evidence, way, 'first-link-fill');
	if (row.when === 'onlyWithdraw') return propose(row, evidence, way, 'withdrawn');
	const { winner, rule } = firstLinkWinner(evidence);
	if (!winner) return undecided(row, way.hash);
	return winner === way.from ? propose(row, evidence, way, rule) : settled;
}

/** A row on its way from one side to the other; of a target that was not read, nothing is known. */
interface Way {
	readonly from: Side;
	readonly source: Sight;
	readonly target: Sight | undefined;
	/** What stands at the target, and its hash. */
	readonly there: Value | undefined;
	readonly over: string | undefined;
	/** Of what the source stands for. */
	readonly hash: string;
	/** What the base learns if nothing is written. Both ways, what the target holds too, or it would look like an edit. */
	readonly unwritten: BaseEntry;
}

function proposeFrom(
	row: CompiledRow,
	evidence: BothSeen,
	from: Side,
	rule: Rule,
	hashes: Hashes,
): RowVerdict {
	const to = otherSide(from);
	const target = evidence[to];
	const way: Way = {
		from,
		source: evidence[from],
		target,
		there: valueAt(row, target),
		over: hashes[to],
		hash: hashes[from],
		unwritten: entryOf(hashes.left, hashes.right),
	};
	return propose(row, evidence, way, rule);
}

/** The row wants to be written; its own rules and the flap stop have the last word. */
function propose(row: CompiledRow, evidence: RowEvidence, way: Way, rule: Rule): RowVerdict {
	const { source, target, hash, over } = way;
	const to = otherSide(way.from);
	if (!mayWrite(row, to, valueAt(row, source), way.there))
		return { kind: 'settled', entry: way.unwritten };
	const written = row.write(to, source.record.fields, target?.record.fields);
	if (!written.ok) return { kind: 'hold', hold: notReversibleHold(row, written) };
	const send: Send = {
		row,
		to,
		value: sentValue(row, source, written.value),
		...awaitedMembers(row, source),
		hash,
		...(over === undefined ? {} : { over }),
		rule,
	};
	return flaps(evidence, send) ? { kind: 'hold', hold: flapHold(row, to) } : { kind: 'send', send };
}

/** A single reference travels as the sight names it; the written side's own id is put in just before the write. */
export function sentValue(row: CompiledRow, source: Sight, written: Value): Value {
	return row.refersTo && !row.refersTo.list ? valueAt(row, source) : written;
}

function mayWrite(row: CompiledRow, to: Side, value: Value, there: Value | undefined): boolean {
	if (row[to]?.writable.update !== true) return false;
	switch (row.when) {
		case 'always':
			return true;
		case 'onCreate':
			return false;
		case 'neverClear':
			return !isEmpty(value);
		case 'ifEmpty':
			return !isEmpty(value) && there !== undefined && isEmpty(there);
		case 'onlyWithdraw':
			return value === false;
	}
}

/** Three times within ten runs the same value over the same other one: something over there puts it back each time. */
function flaps({ link, run, answer }: RowEvidence, send: Send): boolean {
	const before = link?.flaps?.[flapKey(send)];
	if (!before || answer || send.over === undefined) return false;
	return (
		before.wrote === send.hash &&
		before.over === send.over &&
		before.times >= flapWrites &&
		run - before.since < flapRuns
	);
}

export function flapKey({ to, row }: Pick<Send, 'to' | 'row'>): string {
	return `${to}:${row.fingerprint}`;
}

/** Equal as the engine compares. */
export function sameInTerms(a: Value, b: Value): boolean {
	return canonicalText(a) === canonicalText(b);
}
