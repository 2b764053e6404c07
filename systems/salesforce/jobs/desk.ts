import type { JobOutcome, JobState, WriteOptions } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { queryResults, startQuery } from './query';
import type { CsvRow } from './csv';
import { resultsOf } from './results';
import { askJob, stateOf } from './states';
import type { Job, JobSort } from './states';
import { setState } from './submit';

export interface JobInfo {
	readonly object?: string;
	/** In the vendor's words: insert, update, upsert, delete, query, queryAll. */
	readonly operation: string;
	/** In the vendor's words: Open, UploadComplete, InProgress, JobComplete, Failed, Aborted. */
	readonly state: string;
	readonly progress: JobState;
}

/** Jobs of the Bulk API 2.0 by their ids, whoever started them. */
export interface JobDesk {
	/** Undefined for a job Salesforce does not know, or no more: it forgets them after seven days. */
	info(job: string, sort: JobSort): Promise<JobInfo | undefined>;
	/** Stops a job that has not ended; one that has is refused. */
	abort(job: string, sort: JobSort): Promise<void>;
	/** Outcomes of an ended job that writes; see `resultsOf`. */
	outcomes(job: string, options: WriteOptions): AsyncIterable<readonly JobOutcome[]>;
	/** Starts a job that runs a SOQL statement; its id. */
	query(statement: string, withDeleted: boolean): Promise<string>;
	/** Rows of an ended job that reads, all values as the texts of its file. */
	rows(job: string, options: WriteOptions): AsyncIterable<readonly CsvRow[]>;
}

export function createJobDesk(client: SalesforceClient): JobDesk {
	return {
		info: async (job, sort) => infoOf(await askJob(client, job, sort)),
		abort: async (job, sort) => await setState(client, job, 'Aborted', sort),
		outcomes: (job, { signal }) => resultsOf(client, job, signal),
		query: async (statement, withDeleted) => await startQuery(client, statement, withDeleted),
		rows: (job, { signal }) => queryResults(client, job, signal),
	};
}

function infoOf(job: Job | undefined): JobInfo | undefined {
	if (job === undefined) return undefined;
	const { object, operation, state } = job;
	return { object, operation, state, progress: stateOf(job) };
}
