import { otherSide } from '../../../../sync/contracts';
import type { Side } from '../../../../sync/contracts';

import type { Situation } from '../situation';

import { merge } from './merge';
import { isChanged, rowsNow } from './pair';
import type { RowNow } from './pair';
import { linkedPairs, removals, tombstones } from './recordTables';
import type { Hit } from './row';
import type { Sentence } from './sentence';
import { single } from './single';
import { lookUp } from './table';

const arrows = { toRight: '→', toLeft: '←', both: '↔' } as const;
const skip: Sentence = { kind: 'skip' };

/** What docs/spec.md says of a case. Knows meanings only: no mapping, no hash, nothing of the engine's own code. */
export function judge(situation: Situation, hit: Hit): Sentence {
	if (situation.link) return linkedPair(situation, hit);
	const from =
		situation.tombstones.at(-1)?.gone === 'right'
			? bothOr(situation, 'right')
			: bothOr(situation, 'left');
	return unlinked(situation, from, hit);
}

/** The record that is met: the one that is there, and of two the one that was deleted. */
function bothOr({ left, right }: Situation, back: Side): Side {
	if (left.kind === 'present' && right.kind === 'present') return back;
	return left.kind === 'present' ? 'left' : 'right';
}

function linkedPair(situation: Situation, hit: Hit): Sentence {
	const { variety, left, right } = situation;
	const present = { left: left.kind === 'present', right: right.kind === 'present' };
	const rows = rowsNow(situation, present, 'all');
	const stateOf = (side: Side) =>
		present[side] ? (isChanged(rows, side) ? 'changed' : 'unchanged') : situation[side].kind;
	const outside = [left, right].some(({ kind, inScope }) => kind === 'present' && !inScope);
	const facts = {
		left: stateOf('left'),
		right: stateOf('right'),
		scope: outside ? 'outside' : 'inside',
	};
	const { line, then } = lookUp(linkedPairs, facts);
	const way = arrows[variety.direction];
	switch (then) {
		case 'bury both':
			hit(line, way);
			return { kind: 'bury', gone: 'both', reason: 'deleted' };
		case 'wait':
			hit(line, way);
			return skip;
		case 'deleted left':
		case 'deleted right':
			hit(line, way);
			return afterDeletion(situation, rows, then === 'deleted left' ? 'left' : 'right', hit);
		case 'leaves':
			hit(line, way);
			return leaves(situation, rows, hit);
		case 'merge':
			for (const arrow of new Set(variety.rows.map(({ direction }) => arrows[direction])))
				hit(line, arrow);
			return merge(situation, 'update', present, hit);
	}
}

function afterDeletion(
	situation: Situation,
	rows: readonly RowNow[],
	gone: Side,
	hit: Hit,
): Sentence {
	const policy = situation.policies.onDelete[gone];
	const then = removed(situation, rows, gone, policy, hit);
	if (then === 'bury') return { kind: 'bury', gone, reason: 'deleted' };
	if (then === 'bury for good') return { kind: 'bury', gone, reason: 'unlinked' };
	return carried(then, policy, gone, 'deleted');
}

/** §6.3: the copy on the side that the sync writes is what stays behind; both ways that of the right. */
function leaves(situation: Situation, rows: readonly RowNow[], hit: Hit): Sentence {
	const { onLeavingScope: policy, direction } = situation.policies;
	const way = arrows[direction];
	hit('6.3', policy === 'ignore' ? 'keep' : policy, way);
	if (policy === 'ignore') return skip;
	const gone = direction === 'toLeft' ? 'right' : 'left';
	const then = removed(situation, rows, gone, policy, (line, ...words) => {
		if (policy !== 'unlink') hit(line, 'left scope', ...words.slice(1));
	});
	if (then.startsWith('bury')) return { kind: 'bury', gone: 'none', reason: 'out-of-scope' };
	return carried(then, policy, gone, 'out-of-scope');
}

function removed(
	situation: Situation,
	rows: readonly RowNow[],
	gone: Side,
	policy: string,
	hit: Hit,
): string {
	const rest = otherSide(gone);
	const { answer, policies } = situation;
	const seen = situation[rest].kind === 'present';
	const names = { [gone]: 'gone', [rest]: 'counterpart' } as Readonly<Record<string, string>>;
	const { line, then } = lookUp(removals, {
		policy,
		counterpart: seen ? (isChanged(rows, rest) ? 'edited' : 'unchanged') : 'not seen',
		answer: answer?.kind ?? 'none',
		inactive: situation[rest].inactive ? 'yes' : 'no',
		conflict: names[policies.onConflict] ?? policies.onConflict,
	});
	const words = ['6.1.1', '6.1.2', '6.1.9'].includes(line) ? [] : [policy];
	const why = line === '6.1.4' ? [answer?.kind === 'carryOut' ? 'carryOut' : 'policy'] : [];
	hit(line, `${gone} deleted`, ...words, ...why);
	return then;
}

function carried(then: string, policy: string, gone: Side, because: string): Sentence {
	if (then === 'skip') return skip;
	if (then === 'hold') return { kind: 'hold', reason: 'edited-and-deleted', otherId: 'R' };
	return { kind: policy === 'delete' ? 'delete' : 'deactivate', to: otherSide(gone), because };
}

function unlinked(situation: Situation, from: Side, hit: Hit): Sentence {
	return single(situation, from, hit, () => tombstoned(situation, from, hit));
}

/** §6.2; undefined: it is decided like a record without tombstone. */
function tombstoned(situation: Situation, from: Side, hit: Hit): Sentence | undefined {
	const last = situation.tombstones.at(-1);
	const counterpart = situation[otherSide(from)];
	const { line, then } = lookUp(tombstones, {
		ended: last?.reason === 'deleted' ? 'deleted' : 'otherwise',
		gone: last?.gone === from ? 'this' : last?.gone === 'both' ? 'both' : 'counterpart',
		candidates: situation.match,
		found: last?.former ? 'former' : 'another',
		counterpart: counterpart.kind === 'present' ? 'there' : 'not there',
		answer: situation.answer?.kind ?? 'none',
	});
	const said =
		line === '6.2.7'
			? [then === 'go on' ? 'create' : then === 'left for good' ? 'keep' : 'no answer']
			: [];
	hit(line, from, ...said);
	switch (then) {
		case 'skip':
			return skip;
		case 'revive':
			return merge(situation, 'revive', { left: true, right: true }, hit, from);
		case 'candidate-taken':
			return { kind: 'hold', reason: then, otherId: '1', restsOnOthers: true };
		case 'left for good':
			return { kind: 'bury', gone: otherSide(from), reason: 'unlinked', ended: true };
		case 'reappeared':
			return { kind: 'hold', reason: then };
		case 'go on':
			return undefined;
	}
}
