import { otherSide } from '../../../../sync/contracts';
import type { Side } from '../../../../sync/contracts';

import type { PairNow, RowNow } from './pair';
import { winnerOf } from './policy';
import type { Winner } from './policy';
import { lastWords, oneWayRows, twoWayRows } from './rowTables';
import type { SentenceSend } from './sentence';
import { changedSet } from './sets';
import { lookUp } from './table';
import type { Facts } from './table';

/** What the specification says of one row of a pair. */
type Meanings = Readonly<Record<Side, string | null>>;

export type RowSentence =
	| { readonly kind: 'settled'; readonly base: Readonly<Record<Side, string | null>> }
	| { readonly kind: 'standing' }
	| { readonly kind: 'send'; readonly send: SentenceSend }
	| {
			readonly kind: 'hold';
			readonly reason: string;
			/** How both sides looked when the row was held at the first link. */
			readonly undecided?: Meanings;
	  };

/** Told of every line that decides, with the words that matter in it. */
export type Hit = (line: string, ...words: readonly string[]) => void;

const arrows = { toRight: '→', toLeft: '←', both: '↔' } as const;
const standing: RowSentence = { kind: 'standing' };

export function rowSentence(pair: PairNow, row: RowNow, hit: Hit): RowSentence {
	const { direction } = row.plan;
	if (direction !== 'both')
		return oneWay(pair, row, direction === 'toRight' ? 'left' : 'right', hit);
	return pair.read.left && pair.read.right ? twoWay(pair, row, hit) : standing;
}

function oneWay(pair: PairNow, row: RowNow, s: Side, hit: Hit): RowSentence {
	const source = row.now[s];
	if (!source) return standing;
	const { base, undecided } = row.state;
	// What a person has not answered yet counts as changed once the source has changed.
	const isList = row.plan.kind === 'members';
	const asked = undecided && !isList && undecided[s] !== source.means ? undecided : undefined;
	const known = base ?? asked;
	const t = row.now[otherSide(s)];
	const winner = winnerOf(pair, pair.situation.policies.onFirstLink);
	const asSide = (side: Winner['side']) => (side === s ? 's' : side === otherSide(s) ? 't' : side);
	const facts: Facts = {
		base: known ? 'known' : pair.inStep[s] ? 'in step' : 'first',
		s: known && !isChangedIn(row, s, known, hit) ? 'as before' : 'changed',
		value: source.means === null ? 'empty' : 'filled',
		t: stateOf(t?.means, source.means),
		wins: asSide(winner.side),
		rule: row.plan.when,
		...common(pair),
	};
	const { line, then } = lookUp(oneWayRows, facts);
	hit(line, arrows[row.plan.direction], ...wordsOf(line, facts, winner));
	const alone = { left: source.means, right: source.means };
	if (then === 'hold') return { kind: 'hold', reason: 'first-link', undecided: alone };
	if (then === 'settled') return { kind: 'settled', base: alone };
	if (then === 'standing') return asBefore(row, alone, hit);
	return lastWord(pair, row, s, ruleOf(line, s, winner), hit);
}

function stateOf(t: string | null | undefined, s: string | null): string {
	if (t === undefined) return 'unread';
	if (t === s) return 'equal';
	return t === null ? 'empty' : 'differs';
}

function common({ situation: { policies, answer } }: PairNow): Facts {
	return {
		mapping: policies.whenMappingChanges === 'fromNowOn' ? 'from now on' : 'update',
		answer: answer?.kind ?? 'none',
	};
}

function twoWay(pair: PairNow, row: RowNow, hit: Hit): RowSentence {
	const { policies } = pair.situation;
	const { base } = row.state;
	const now = { left: row.now.left?.means ?? null, right: row.now.right?.means ?? null };
	const as = (side: Side) => (base && !isChangedIn(row, side, base, hit) ? 'as before' : 'changed');
	const facts: Facts = {
		asked: row.state.undecided ? 'yes' : 'no',
		same: now.left === now.right ? 'yes' : 'no',
		base: base ? 'known' : pair.inStep.left || pair.inStep.right ? 'in step' : 'first',
		left: isBlank(row.now.left) ? 'empty' : 'filled',
		right: isBlank(row.now.right) ? 'empty' : 'filled',
		l: as('left'),
		r: as('right'),
		unconfirmed: unconfirmed(row, hit),
		rule: row.plan.when,
		...common(pair),
	};
	const { line, then } = lookUp(twoWayRows, facts);
	const winner = then === 'no wins' ? noWins(now) : winnerOf(pair, policyOf(line, policies));
	hit(line, ...wordsOf(line, facts, winner));
	if (then === 'standing') return asBefore(row, now, hit);
	const kept: RowSentence = { kind: 'settled', base: now };
	if (then === 'settled') return kept;
	const from = then === 'send right' ? 'left' : then === 'send left' ? 'right' : winner.side;
	if (from === 'both stay') return kept;
	if (from === 'nobody')
		return {
			kind: 'hold',
			reason: reasons[line] ?? line,
			...(line === '4.2.5' ? { undecided: now } : {}),
		};
	return lastWord(pair, row, from, ruleOf(line, from, winner), hit);
}

/** What only stands for the row's default is empty: 4.2.3, 4.2.4. */
function isBlank(spelling: RowNow['now']['left']): boolean {
	return spelling === undefined || spelling.value === null || spelling.means === null;
}

/** Of a list, by its members, where both sides were read. */
function isChangedIn({ plan, now }: RowNow, side: Side, base: Meanings, hit: Hit): boolean {
	const means = now[side]?.means ?? null;
	if (plan.kind !== 'members' || !now.left || !now.right) return means !== base[side];
	const changed = changedSet(side, { left: now.left.means, right: now.right.means }, base);
	if (changed && now.left.means !== now.right.means) hit('4.5.1', arrows[plan.direction]);
	return changed;
}

/** §4.5.2 */
function asBefore({ plan }: RowNow, now: Meanings, hit: Hit): RowSentence {
	if (plan.kind !== 'members') return standing;
	hit('4.5.2', arrows[plan.direction]);
	return { kind: 'settled', base: now };
}

/** 4.2.11 */
function noWins(now: Meanings): Winner {
	const side = now.left === 'no' ? 'left' : now.right === 'no' ? 'right' : 'both stay';
	return { side, because: 'policy', named: side };
}

const reasons: Readonly<Record<string, string>> = {
	'4.2.5': 'first-link',
	'4.2.9': 'conflict',
	'4.2.10': 'rewritten',
};

/** 4.2.10 knows no policy: only a person can say. */
function policyOf(line: string, policies: PairNow['situation']['policies']) {
	if (line === '4.2.10') return 'hold';
	return line === '4.2.5' ? policies.onFirstLink : policies.onConflict;
}

/** The first part of 4.2.10: whether a value that was written, and reads otherwise, may be the system's own doing. */
function unconfirmed(row: RowNow, hit: Hit): string {
	const { state, now } = row;
	const written = state.unconfirmed;
	if (!written || !state.base) return 'no';
	const here = now[written.side]?.means ?? null;
	if (now.left?.means === now.right?.means) return 'no';
	if (!isChangedIn(row, written.side, state.base, hit)) return 'no';
	const shown = !written.found
		? 'not seen before'
		: written.found.means === here
			? 'found so before'
			: 'changed since';
	hit('4.2.10', written.side, shown);
	return shown === 'changed since' ? 'edited' : 'rewritten';
}

/** The words by which a line is counted more than once. */
function wordsOf(line: string, facts: Facts, winner: Winner): readonly string[] {
	if (line === '4.1.4' || line === '4.2.2')
		return [facts.mapping === 'from now on' && facts.base === 'in step' ? 'from now on' : 'keep'];
	const byWinner = ['4.1.8', '4.2.5', '4.2.9', '4.2.10', '4.2.11'];
	return byWinner.includes(line) ? [winner.named] : [];
}

function ruleOf(line: string, from: Side, winner: Winner): string {
	if (line === '4.1.6') return 'mapping-changed';
	if (line === '4.1.9' || line === '4.2.11') return 'withdrawn';
	if (['4.1.7', '4.2.3', '4.2.4'].includes(line)) return 'first-link-fill';
	const answered = winner.because === 'answered';
	if (line === '4.1.8' || line === '4.2.5')
		return answered
			? 'first-link-answered'
			: winner.because === 'newest'
				? 'first-link-newest'
				: 'first-link';
	if (line === '4.2.9' || line === '4.2.10')
		return answered
			? 'conflict-answered'
			: `conflict-${winner.because === 'newest' ? 'newest' : from}`;
	return `${from}-changed`;
}

/** §4.3. */
function lastWord(pair: PairNow, row: RowNow, from: Side, rule: string, hit: Hit): RowSentence {
	const to = otherSide(from);
	const { plan, n, now } = row;
	const [source, target] = [now[from], now[to]];
	const means = source?.means ?? null;
	const facts: Facts = {
		updatable: plan.takes === 'onCreate' ? 'no' : 'yes',
		rule: plan.when,
		value: means === null ? 'empty' : 'filled',
		says: means === 'no' ? 'no' : 'other',
		t: target === undefined ? 'unread' : target.means === null ? 'empty' : 'filled',
		comesBack: source?.stuck === undefined ? 'yes' : 'no',
		flaps: flaps(row, to, means) ? 'yes' : 'no',
		answered: pair.situation.answer ? 'yes' : 'no',
	};
	const { line, then } = lookUp(lastWords, facts);
	hit(line, plan.direction === 'both' ? `↔ ${to}` : arrows[plan.direction]);
	if (then === 'settled') return { kind: 'settled', base: settledBase(row, from) };
	if (then === 'not reversible') return { kind: 'hold', reason: source?.stuck ?? '' };
	if (then === 'flapping') return { kind: 'hold', reason: 'flapping' };
	const over = target && { over: { means: target.means } };
	return { kind: 'send', send: { row: n, to, means, ...over, rule } };
}

/** Of a one-way row the base knows the source alone. */
function settledBase({ plan, now }: RowNow, from: Side): Readonly<Record<Side, string | null>> {
	const means = (side: Side) => now[side]?.means ?? null;
	if (plan.direction === 'both') return { left: means('left'), right: means('right') };
	return { left: means(from), right: means(from) };
}

/** The same value over the same other value, three times within ten runs. */
function flaps({ state: { flap }, now }: RowNow, to: Side, means: string | null): boolean {
	const there = now[to];
	if (!flap || !there) return false;
	const again = flap.to === to && flap.wrote === means && flap.over === there.means;
	return again && flap.times >= 3 && flap.age < 10;
}
