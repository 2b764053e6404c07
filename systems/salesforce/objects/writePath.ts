import type { WriteCost, WriteOperation } from '../../../sync/contracts';

/** Documented limits of one call (REST API guide: sObject Collections, Composite). */
export const rowsPerCollection = 200;
export const collectionsPerComposite = 5;
export const rowsPerComposite = rowsPerCollection * collectionsPerComposite;

/** Salesforce advises jobs above about 2,000 records and calls below (Bulk API limits). */
export const defaultJobsFrom = 2_000;

/** Room that the default bounds of a job leave; see `JobSettings`. */
export const defaultRowsPerJob = 100_000;

/** Create, upload, hand over, ask what it was, two result files; looks at how far it is come on top. */
const callsPerJob = 6;

/** A job is worked off in batches of so many rows, which an organization has a daily number of (Bulk API limits). */
const rowsPerBulkBatch = 10_000;

/** Names of the allowances that writes draw on, as `/limits` has them. */
export const dailyRequests = 'DailyApiRequests';
export const dailyBulkBatches = 'DailyBulkApiBatches';

/**
 * The way so many writes of one kind go without a job. 'single' is the call for one record by its external id; one record
 * of another kind goes as a collection of one, at the same price.
 */
export function writeCost(kind: WriteOperation['kind'], records: number): WriteCost {
	return { path: pathOf(kind, records), calls: Math.ceil(records / rowsPerComposite) };
}

function pathOf(kind: WriteOperation['kind'], records: number): string {
	if (records === 1 && kind === 'upsert') return 'single';
	return records <= rowsPerCollection ? 'collections' : 'composite';
}

/** The same by jobs. Rows may be so long that a job takes fewer of them. */
export function jobCost(records: number, rowsPerJob = defaultRowsPerJob): WriteCost {
	const jobs = Math.ceil(records / rowsPerJob);
	return {
		path: 'bulk job',
		calls: jobs * callsPerJob,
		polls: jobs,
		draws: { [dailyBulkBatches]: Math.ceil(records / rowsPerBulkBatch) },
	};
}
