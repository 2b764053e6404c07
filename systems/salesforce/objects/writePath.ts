/** Documented limits of one call (REST API guide: sObject Collections, Composite). */
export const rowsPerCollection = 200;
export const collectionsPerComposite = 5;
export const rowsPerComposite = rowsPerCollection * collectionsPerComposite;

/** Salesforce advises jobs above about 2,000 records and calls below (Bulk API limits). */
export const defaultJobsFrom = 2_000;

/** Room that the default bounds of a job leave; see `JobSettings`. */
export const defaultRowsPerJob = 100_000;

/** Create, upload, hand over, ask what it was, two result files, delete; polls come on top. */
const callsPerJob = 7;

export type WritePath = 'single' | 'collections' | 'composite' | 'bulk';

/**
 * The way `count` writes of one kind go. 'single' is the call for one record by its external id; one record of another
 * kind goes as a collection of one, at the same price.
 */
export function writePath(count: number, jobsFrom = defaultJobsFrom): WritePath {
	if (count >= jobsFrom) return 'bulk';
	if (count <= 1) return 'single';
	return count <= rowsPerCollection ? 'collections' : 'composite';
}

/** Calls that `count` writes of one kind cost, polls of jobs left out; each counts once against the daily allowance. */
export function writeCalls(count: number, jobsFrom = defaultJobsFrom): number {
	if (count >= jobsFrom) return Math.ceil(count / defaultRowsPerJob) * callsPerJob;
	return Math.ceil(count / rowsPerComposite);
}
