import { otherSide } from '../../../../sync/contracts';
import type { Side } from '../../../../sync/contracts';

import type { Situation } from '../situation';

import { faultAt, pairNow } from './pair';
import type { PairNow, RowNow } from './pair';
import { merges } from './recordTables';
import { rowSentence } from './row';
import type { Hit, RowSentence } from './row';
import type { Sentence, SentenceHold, SentenceSend } from './sentence';
import { lookUp } from './table';

/** §3: two records that are, or are to be, a pair. `met`: the one without link that was met. */
export function merge(
	situation: Situation,
	kind: PairNow['kind'],
	read: Readonly<Record<Side, boolean>>,
	hit: Hit,
	met: Side = 'left',
): Sentence {
	const pair = pairNow(situation, kind, read);
	const counterpart = { otherId: otherSide(met) === 'right' ? 'R' : 'L' };
	const unusable = faultAt(pair.rows, 'left') ?? faultAt(pair.rows, 'right');
	const said = unusable ? [] : pair.rows.map((row) => ({ row, says: rowSentence(pair, row, hit) }));
	const sends = said.flatMap(({ says }) => (says.kind === 'send' ? says.send : []));
	const holds = said.flatMap(({ row, says }) => holdOf(row, says));
	const emptied = sends.find((send) => send.means === null && pair.rows[send.row]?.plan.required);
	const { line, then } = lookUp(merges, {
		usable: unusable ? 'no' : 'yes',
		required: emptied ? 'emptied' : 'fine',
		sends: sends.length > 0 ? 'yes' : 'no',
		holds: holds.length > 0 ? 'yes' : 'no',
	});
	hit(line, kind);
	if (unusable) return { kind: 'hold', reason: unusable.code, row: unusable.n, ...counterpart };
	if (then === 'required-empty' && emptied) return { ...emptiedHold(emptied), ...counterpart };
	const undecided = new Map(
		said.flatMap(({ row, says }) =>
			entry(row.n, says.kind === 'hold' ? (says.undecided ?? row.state.undecided) : undefined),
		),
	);
	const hold = holds[0] && { hold: holds[0], undecided };
	return verdict(kind, then, sends, baseOf(pair, said), hold);
}

function holdOf({ n }: RowNow, says: RowSentence): SentenceHold[] {
	return says.kind === 'hold' ? [{ kind: 'hold', reason: says.reason, row: n }] : [];
}

export function emptiedHold({ row, to }: SentenceSend): SentenceHold {
	return { kind: 'hold', reason: 'required-empty', row, at: to };
}

type Base = ReadonlyMap<number, Readonly<Record<Side, string | null>>>;
type Said = readonly { readonly row: RowNow; readonly says: RowSentence }[];

/** Of a revived pair, the base of then goes on with what is new. */
function baseOf({ kind, rows }: PairNow, said: Said): Base {
	const then = kind === 'revive' ? rows.flatMap(({ n, state }) => entry(n, state.base)) : [];
	return new Map([
		...then,
		...said.flatMap(({ row, says }) =>
			entry(row.n, says.kind === 'settled' ? says.base : undefined),
		),
	]);
}

type Entry = readonly [number, Readonly<Record<Side, string | null>>];

function entry(n: number, base: Readonly<Record<Side, string | null>> | undefined): Entry[] {
	return base ? [[n, base]] : [];
}

/** A pair that is not linked is linked in any case: what holds is told beside. */
function verdict(
	kind: PairNow['kind'],
	then: string,
	send: readonly SentenceSend[],
	base: Base,
	held: { readonly hold: SentenceHold; readonly undecided: Base } | undefined,
): Sentence {
	if (kind === 'update' && then === 'hold' && held)
		return { ...held.hold, base, undecided: held.undecided, otherId: 'R' };
	if (kind === 'update' && then === 'rebase') return { kind: 'rebase', base };
	return { kind, send, base, ...held };
}
