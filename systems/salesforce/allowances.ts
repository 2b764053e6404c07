import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { Quota } from '../../sync/contracts';
import type { SalesforceClient } from './client';
import { dayInMs } from './limits';
import { dailyBulkBatches, dailyRequests } from './objects/writePath';

/** One of the organization's allowances: 'DailyApiRequests', 'DailyBulkV2QueryJobs', 'DataStorageMB'. */
export interface Allowance {
	readonly name: string;
	readonly max: number;
	readonly remaining: number;
}

/** Some entries hold further figures; newer versions add names. */
const limitsShape = z.record(z.unknown());
const figures = z.object({ Max: z.number(), Remaining: z.number() });

/**
 * What `/limits` tells, by name. Undefined where the user may not see it: that takes "View Setup and Configuration". For
 * the calls of a run the header of every answer tells as much (see `quotaIn`).
 */
export async function allowancesOf(
	client: SalesforceClient,
): Promise<readonly Allowance[] | undefined> {
	try {
		const body = await client.ask({ method: 'GET', path: '/limits', shape: limitsShape });
		return Object.entries(body).flatMap(([name, value]) => {
			const entry = figures.safeParse(value);
			return entry.success ? [{ name, max: entry.data.Max, remaining: entry.data.Remaining }] : [];
		});
	} catch (error) {
		if (isNotForThisUser(error)) return undefined;
		throw error;
	}
}

/** What writes draw on: the header of any answer tells of requests, of jobs only `/limits` does. */
export async function quotasOf(
	client: SalesforceClient,
	{ jobs }: { readonly jobs: boolean },
): Promise<readonly Quota[]> {
	const told = client.quota();
	if (told && !jobs) return [told];
	const quotas = ((await allowancesOf(client)) ?? []).map(asQuota);
	const requests = quotas.find(({ name }) => name === dailyRequests);
	if (requests) client.learnQuota(requests);
	const now = client.quota();
	return [...(now ? [now] : []), ...quotas.filter(({ name }) => name === dailyBulkBatches)];
}

function asQuota({ name, max, remaining }: Allowance): Quota {
	return { name, used: max - remaining, max, window: dayInMs };
}

/** What a user may not see is refused, or not there at all. */
export function isNotForThisUser(error: unknown): boolean {
	return error instanceof SystemFault && ['forbidden', 'missing', 'invalid'].includes(error.class);
}
