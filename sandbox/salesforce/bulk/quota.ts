import { refusal } from '../errors';
import type { Org } from '../org';

/** Whether today's batches and records leave room for one more batch. */
export function quotaLeft({ bulkUsage, settings }: Org): boolean {
	const { batchesPerDay, recordsPerDay } = settings.bulk;
	return bulkUsage.batches.used < batchesPerDay && bulkUsage.records.used < recordsPerDay;
}

// Code and text are inferred: the page of limits names the numbers only.
function exceeded(what: string): never {
	throw refusal(400, 'EXCEEDEDQUOTA', `${what} Limit exceeded.`);
}

/** @throws ApiError when today's batches or records are used up */
export function checkIngestQuota(org: Org): void {
	if (!quotaLeft(org)) exceeded('DailyBulkApiBatches');
}

/** Counts one query job. @throws ApiError when today's are used up */
export function countQueryJob({ bulkUsage, settings }: Org): void {
	if (bulkUsage.queryJobs.used >= settings.bulk.queryJobsPerDay) exceeded('DailyBulkV2QueryJobs');
	bulkUsage.queryJobs.count();
}
