import { createRandom } from '../../core/random';
import type { Fields } from '../entity-kind';

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

/** Day of an instant in milliseconds: `2026-01-31`. */
export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** Without the fields that are undefined. */
export function present(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
