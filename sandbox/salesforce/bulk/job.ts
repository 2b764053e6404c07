import type { Row } from '../schema/types';
import { toStamp } from '../stamp';
import type { CsvFormat } from './csv';

export type JobState =
	'Open' | 'UploadComplete' | 'InProgress' | 'JobComplete' | 'Failed' | 'Aborted';

/** What became of one row of an ingest job. */
export interface BulkOutcome {
	/** Empty where the row has none. */
	readonly id: string;
	readonly created: boolean;
	/** `CODE:message:fields --`; null where the row was saved. */
	readonly error: string | null;
}

interface JobParts {
	readonly id: string;
	readonly object: string;
	readonly createdById: string;
	readonly apiVersion: number;
	readonly format: CsvFormat;
	readonly state: JobState;
	/** All moments are virtual milliseconds. */
	readonly createdAt: number;
	readonly changedAt: number;
	/** When the caller said that the job may start. */
	readonly queuedAt: number | null;
	readonly finishedAt: number | null;
	readonly processed: number;
	readonly failed: number;
	readonly errorMessage: string | null;
}

export interface IngestJob extends JobParts {
	readonly kind: 'ingest';
	readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
	readonly externalIdFieldName: string | null;
	/** The upload; let go once the job is finished. */
	readonly csv: string | null;
	/** Names in the upload's first line. */
	readonly header: readonly string[];
	/** Rows of the batches that are done. */
	readonly closedRows: number;
	/** Outcomes of the batch under way, in file order. */
	readonly open: readonly BulkOutcome[];
	/** Result rows without header, a text per batch or piece of one. */
	readonly results: Readonly<Record<ResultKind, readonly string[]>>;
}

export interface QueryJob extends JobParts {
	readonly kind: 'query';
	readonly operation: 'query' | 'queryAll';
	readonly query: string;
	/** Fixed when the work starts. */
	readonly rows: readonly Row[];
}

export type Job = IngestJob | QueryJob;
export type ResultKind = 'successful' | 'failed' | 'unprocessed';

const FINAL: readonly JobState[] = ['JobComplete', 'Failed', 'Aborted'];

export function isFinal({ state }: Job): boolean {
	return FINAL.includes(state);
}

/** What every answer about a job shows. */
export function briefInfo(job: Job): Record<string, unknown> {
	const version = `v${job.apiVersion}.0`;
	const ingest = job.kind === 'ingest';
	return {
		id: job.id,
		operation: job.operation,
		object: job.object,
		createdById: job.createdById,
		createdDate: toStamp(job.createdAt),
		systemModstamp: toStamp(job.changedAt),
		state: job.state,
		concurrencyMode: 'Parallel',
		contentType: 'CSV',
		apiVersion: job.apiVersion,
		// Without a leading slash, as the vendor sends it.
		...(ingest && job.state === 'Open'
			? { contentUrl: `services/data/${version}/jobs/ingest/${job.id}/batches` }
			: {}),
		lineEnding: job.format.lineEnding,
		columnDelimiter: job.format.columnDelimiter,
		...(ingest && job.externalIdFieldName ? { externalIdFieldName: job.externalIdFieldName } : {}),
	};
}

/** What GET of one job shows beyond `briefInfo`; times are milliseconds. */
export function fullInfo(job: Job, now: number): Record<string, unknown> {
	const time = job.queuedAt === null ? 0 : (job.finishedAt ?? now) - job.queuedAt;
	const ingest = job.kind === 'ingest';
	return {
		...briefInfo(job),
		jobType: ingest ? 'V2Ingest' : 'V2Query',
		numberRecordsProcessed: job.processed,
		...(ingest ? { numberRecordsFailed: job.failed } : {}),
		retries: 0,
		totalProcessingTime: time,
		...(ingest ? { apiActiveProcessingTime: time, apexProcessingTime: 0 } : {}),
		...(job.errorMessage === null ? {} : { errorMessage: job.errorMessage }),
	};
}
