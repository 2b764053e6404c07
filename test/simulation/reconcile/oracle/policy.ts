import type { Side } from '../../../../sync/contracts';

import type { PairNow } from './pair';

/** Who wins, and the words under which that is counted. */
export interface Winner {
	readonly side: Side | 'nobody' | 'both stay';
	readonly because: 'answered' | 'newest' | 'policy';
	readonly named: string;
}

const twoMinutes = 2 * 60 * 1000;

/** A person's answer, or else the policy. */
export function winnerOf(pair: PairNow, policy: 'left' | 'right' | 'newest' | 'hold'): Winner {
	const { answer } = pair.situation;
	if (answer?.kind === 'keep')
		return { side: 'both stay', because: 'answered', named: 'answer keep' };
	if (answer?.kind === 'left' || answer?.kind === 'right')
		return { side: answer.kind, because: 'answered', named: `answer ${answer.kind}` };
	if (policy === 'hold') return { side: 'nobody', because: 'policy', named: 'hold' };
	if (policy !== 'newest') return { side: policy, because: 'policy', named: policy };
	const side = newest(stampOf(pair, 'left'), stampOf(pair, 'right'));
	return { side, because: 'newest', named: `newest ${side}` };
}

function stampOf({ situation, read }: PairNow, side: Side): number | undefined {
	return read[side] ? situation[side].modifiedAt : undefined;
}

function newest(left: number | undefined, right: number | undefined): Side | 'nobody' {
	if (left === undefined || right === undefined) return 'nobody';
	if (left > right + twoMinutes) return 'left';
	return right > left + twoMinutes ? 'right' : 'nobody';
}
