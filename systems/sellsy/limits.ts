import type { Limits } from '../../sync/contracts';
import type { RetryRules } from '../http';

/** Display name, in every message. */
export const label = 'Sellsy';

/** Records a page holds at most (API v2 reference, `limit`); of API v1 no maximum is published, its clients use 100. */
export const pageSize = 100;

export interface Pace {
	/** ms */
	readonly requestTimeout?: number;
	/** At most. API v1 allows 5; API v2 tells in its headers what is left, and is slowed down by them. */
	readonly requestsPerSecond?: number;
}

/** Of a window's requests, as many as are sent: its borders at the vendor are not seen from here. */
export const windowShare = 0.99;

/** Every record is written by calls of its own. */
export function limitsFor(pace: Pace): Omit<Limits, 'quota'> {
	return {
		writeBatch: 1,
		findBatch: pageSize,
		requestsPerSecond: pace.requestsPerSecond ?? 5,
		concurrency: 2,
		requestTimeout: pace.requestTimeout ?? 60_000,
	};
}

/** Some accounts send Retry-After beside a 429; without it the pause doubles from one second to a minute, the quota's window. */
export function retryRules(throttled: RetryRules['throttled']): RetryRules {
	return { system: label, throttled, tries: 7, pause: 1000, longest: 60_000 };
}
