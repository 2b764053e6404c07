import type { Limits, Quota } from '../../sync/contracts';
import type { HttpResponse, RetryRules } from '../http';
import { vendorErrors } from './answers';
import { dailyRequests, rowsPerComposite } from './objects/writePath';
import type { SalesforceSettings } from './settings';

/** Longest wait for one answer, ms, unless the user sets another. */
export const defaultRequestTimeout = 120_000;

/** Own spacing; Salesforce limits requests a day, not requests a second (app limits cheat sheet). */
export const requestsPerSecond = 20;

export const dayInMs = 86_400_000;

export const retryRules: RetryRules = {
	system: 'Salesforce',
	throttled: askedToWait,
	// 1 + 2 + 4 + 8 + 16 + 30 s: outlasts a minute of too many calls at once.
	tries: 7,
	pause: 1000,
	longest: 30_000,
};

export function limitsFor(
	{ requestTimeout = defaultRequestTimeout, writeBatch = rowsPerComposite }: SalesforceSettings,
	quota: () => Quota | undefined,
): Limits {
	return {
		writeBatch: Math.min(writeBatch, rowsPerComposite),
		findBatch: 200,
		requestsPerSecond,
		concurrency: 5,
		requestTimeout,
		quota,
	};
}

/** Sforce-Limit-Info: `api-usage=25/5000`, followed by other figures in newer versions (REST API guide, API usage header). */
export function quotaIn(headers: HttpResponse['headers']): Quota | undefined {
	const usage = /(?:^|[\s;,])api-usage=(\d+)\/(\d+)/.exec(headers['sforce-limit-info'] ?? '');
	if (!usage) return undefined;
	return { name: dailyRequests, used: Number(usage[1]), max: Number(usage[2]), window: dayInMs };
}

/** One code stands for two limits; waiting helps against too many calls at once, not against a spent day. */
export function isDailyLimit(code: string, message: string): boolean {
	return code === 'REQUEST_LIMIT_EXCEEDED' && /TotalRequests/i.test(message);
}

function askedToWait(response: HttpResponse): boolean {
	if (response.status === 429) return true;
	if (response.status !== 403) return false;
	return vendorErrors(response.body).some(
		({ code, message }) => code === 'REQUEST_LIMIT_EXCEEDED' && !isDailyLimit(code, message),
	);
}
