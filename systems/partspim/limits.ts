import type { Limits } from '../../sync/contracts';
import type { RetryRules } from '../http';

/** Display name, in every message. */
export const label = 'Parts Pim';

/** Longest query of a look-up; servers refuse long addresses, and nothing is published of this one. */
export const longestQuery = 1_900;

export interface Pace {
	/** ms */
	readonly requestTimeout?: number;
	/** Own spacing; what an environment allows is not published. */
	readonly requestsPerSecond?: number;
}

/** Every record is written by a call of its own. */
export function limitsFor({ requestTimeout = 60_000, requestsPerSecond = 10 }: Pace): Limits {
	return { writeBatch: 1, findBatch: 500, requestsPerSecond, concurrency: 4, requestTimeout };
}

export const retry: RetryRules = {
	system: label,
	throttled: ({ status }) => status === 429,
	tries: 6,
	pause: 1000,
	longest: 60_000,
};
