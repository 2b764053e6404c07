import { createRandom } from '../../../sandbox/core/random';

/** Everything a history leaves to chance, from its seed. */
export interface Chance {
	/** A whole number from 0 up to, not including, the limit. */
	below(limit: number): number;
	/** True so often, from 0 to 1. */
	is(share: number): boolean;
	of<const T>(list: readonly [T, ...T[]]): T;
	/** Some number of tries, most often few. */
	times<T>(limit: number, make: (n: number) => T): T[];
}

export function createChance(seed: number): Chance {
	const random = createRandom(Math.imul(seed, 2_654_435_761));
	const below = (limit: number) => Math.floor(random.next() * limit);
	return {
		below,
		is: (share) => random.next() < share,
		of: ([first, ...rest]) => rest[below(rest.length + 1) - 1] ?? first,
		times: (limit, make) => Array.from({ length: below(limit + 1) }, (_, n) => make(n)),
	};
}
