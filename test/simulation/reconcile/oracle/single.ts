import { otherSide } from '../../../../sync/contracts';
import type { Side } from '../../../../sync/contracts';

import type { Situation } from '../situation';

import { emptiedHold, merge } from './merge';
import { faultAt, rowsNow, writes } from './pair';
import type { RowNow } from './pair';
import { singles } from './recordTables';
import type { Hit } from './row';
import type { Sentence, SentenceSend } from './sentence';
import { lookUp } from './table';

const arrows = { toRight: '→', toLeft: '←', both: '↔' } as const;

/** §2.2. `tombstoned` is asked when the order comes to it; undefined: go on. */
export function single(
	situation: Situation,
	from: Side,
	hit: Hit,
	tombstoned: () => Sentence | undefined,
): Sentence {
	const { variety, match, listOnly, mayExist, answer } = situation;
	const to = otherSide(from);
	const rows = rowsNow(situation, { left: from === 'left', right: from === 'right' }, 'nothing');
	const sent = rows.filter(({ plan }) => writes(plan.direction, to) && plan.takes !== 'onUpdate');
	const sends = sent.map((row) => created(row, to));
	const stuck = sent.find(({ now }) => now[from]?.stuck !== undefined);
	const missing = sends.find((send, n) => send.means === null && sent[n]?.plan.required);
	const fault = faultAt(rows, from);
	const facts = {
		scope: situation[from].inScope ? 'inside' : 'outside',
		tombstoned: situation.tombstones.length > 0 ? 'yes' : 'no',
		creates: writes(variety.direction, to) ? 'yes' : 'no',
		usable: fault ? 'no' : 'yes',
		candidates: match,
		comesBack: stuck ? 'no' : 'yes',
		required: missing ? 'empty' : 'fine',
		listOnly: listOnly ? 'yes' : 'no',
		mayExist: mayExist ? 'yes' : 'no',
		answer: answer?.kind ?? 'none',
	};
	const told = (each: typeof facts): Sentence => {
		const { line, then } = lookUp(singles, each);
		const why = line === '2.2.11' ? [then] : [];
		hit(line, ...(line === '4.3.6' ? ['created'] : [from, arrows[variety.direction], ...why]));
		switch (then) {
			case 'skip':
				return { kind: 'skip' };
			case 'tombstone':
				return tombstoned() ?? told({ ...each, tombstoned: 'no' });
			case 'unusable':
				return { kind: 'hold', reason: fault?.code ?? '', row: fault?.n ?? 0 };
			case 'several-candidates':
				return { kind: 'hold', reason: then, label: 'Key', restsOnOthers: true };
			case 'candidate-taken':
				return { kind: 'hold', reason: then, otherId: '1', restsOnOthers: true };
			case 'unique-taken':
				return { kind: 'hold', reason: then, otherId: '1', label: 'Number', restsOnOthers: true };
			case 'key-shared':
				return { kind: 'hold', reason: then, restsOnOthers: true };
			case 'link':
				return merge(situation, 'link', { left: true, right: true }, hit, from);
			case 'would not come back':
				return { kind: 'hold', reason: stuck?.now[from]?.stuck ?? '', row: stuck?.n ?? 0 };
			case 'required-empty':
				return missing ? emptiedHold(missing) : { kind: 'skip' };
			case 'may-exist':
				return { kind: 'hold', reason: then, restsOnOthers: true };
			case 'not-created':
				return { kind: 'hold', reason: then };
			case 'upsert':
			case 'create':
				return { kind: then, to, send: sends.filter(({ means }) => means !== null) };
		}
	};
	return told(facts);
}

function created({ n, now }: RowNow, to: Side): SentenceSend {
	return { row: n, to, means: now[otherSide(to)]?.means ?? null, rule: 'created' };
}
