import { createRandom } from './random';

/** Everything made-up data draws from; deterministic. */
export interface Chance {
	readonly next: () => number;
	/** True in this share of calls. */
	hits(share: number): boolean;
	/** A whole number from 0 to below the limit. */
	below(limit: number): number;
	pick<T>(list: readonly T[]): T;
}

/** A stream of chance of its own. */
export function chanceOf(seed: number): Chance {
	const random = createRandom(seed);
	const next = () => random.next();
	return {
		next,
		hits: (share) => next() < share,
		below: (limit) => Math.floor(next() * limit),
		pick: (list) => {
			const picked = list[Math.floor(next() * list.length)];
			if (picked === undefined) throw new Error('Nothing to pick from');
			return picked;
		},
	};
}
