import type { Limits, Quota } from '../../sync/contracts';
import type { HttpResponse, RetryRules } from '../http';

/** Display name, in every message. */
export const label = 'Webmecanik';

/** Entries of a batch (Mautic ApiBundle, `api_batch_max_limit`), and records a page is asked for. */
export const batchSize = 200;
export const pageSize = 200;

const hourInMs = 3_600_000;

export interface Pace {
	/** ms */
	readonly requestTimeout?: number;
	/** Own spacing; what Webmecanik allows is not published, and Mautic has no limit unless one is set. Default 150. */
	readonly requestsPerMinute?: number;
	/** Records one write call carries; large instances are slow with large batches (mautic/mautic#8921). */
	readonly writeBatch?: number;
}

export function limitsFor(
	{ requestTimeout = 60_000, requestsPerMinute = 150, writeBatch = batchSize }: Pace,
	quota?: () => Quota | undefined,
): Limits {
	return {
		writeBatch: Math.min(writeBatch, batchSize),
		findBatch: pageSize,
		requestsPerSecond: requestsPerMinute / 60,
		concurrency: 2,
		requestTimeout,
		quota,
	};
}

/** The limiter counts calls an hour and need not send Retry-After (developer documentation, rate limiter). */
export const retryRules: RetryRules = {
	system: label,
	throttled: (response) => response.status === 429,
	tries: 6,
	pause: 2000,
	longest: 60_000,
};

/** What the limiter's headers tell, where one is set; their names are the bundled limiter's usual ones. */
export function quotaIn(headers: HttpResponse['headers']): Quota | undefined {
	const max = Number(headers['x-ratelimit-limit']);
	const left = Number(headers['x-ratelimit-remaining']);
	if (!(max > 0 && left >= 0)) return undefined;
	return { name: 'Requests per Hour', used: max - left, max, window: hourInMs };
}
