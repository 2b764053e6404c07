import { createRandom } from '../../../sandbox/core/random';

/** All that a case leaves to chance, from its seed; made for a million cases, so it copies nothing. */
export interface Dice {
	/** A whole number from 0 up to, not including, the limit. */
	below(limit: number): number;
	/** True so often, from 0 to 1. */
	is(share: number): boolean;
	of<const T>(list: readonly [T, ...T[]]): T;
}

export function createDice(seed: number): Dice {
	const random = createRandom(Math.imul(seed, 2_654_435_761) ^ 0x5bd1e995);
	const below = (limit: number) => Math.floor(random.next() * limit);
	return {
		below,
		is: (share) => random.next() < share,
		of: (list) => list[below(list.length)] ?? list[0],
	};
}
