import type { Limits } from '../../sync/contracts';
import type { RetryRules } from '../http';

/** Display name, in every message. */
export const label = 'm3ter';

/** Records a listing page, and ids or codes one request, hold at most (m3ter API reference, List Accounts). */
export const pageSize = 100;

export interface Pace {
	/** ms */
	readonly requestTimeout?: number;
	/** m3ter allows an organization 50 in all (API limits guide); the default leaves most of it to others. */
	readonly requestsPerSecond?: number;
}

/** There is no batch endpoint for writes. */
export function limitsFor(pace: Pace): Limits {
	return {
		writeBatch: 1,
		findBatch: pageSize,
		requestsPerSecond: pace.requestsPerSecond ?? 10,
		concurrency: 4,
		requestTimeout: pace.requestTimeout ?? 60_000,
	};
}

/** m3ter sends no Retry-After (API limits guide), so the pause doubles from one second. */
export const retryRules: RetryRules = {
	system: label,
	throttled: (response) => response.status === 429,
	tries: 6,
	pause: 1000,
	longest: 30_000,
};
