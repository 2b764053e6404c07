import { z } from 'zod';

import type { JobState } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { isMissing, unexpectedAnswer } from '../errors';

export const jobShape = z.object({
	id: z.string().min(15),
	operation: z.string(),
	object: z.string().optional(),
	state: z.string(),
	externalIdFieldName: z.string().nullish(),
	numberRecordsProcessed: z.number().default(0),
	numberRecordsFailed: z.number().default(0),
	errorMessage: z.string().nullish(),
});

export type Job = z.infer<typeof jobShape>;

/** Jobs that write, and jobs that read. */
export type JobSort = 'ingest' | 'query';

/** All jobs, or one, or a part of one: '/jobs/ingest/750…/successfulResults'. */
export function jobPath(job = '', part = '', sort: JobSort = 'ingest'): string {
	return [`/jobs/${sort}`, job && encodeURIComponent(job), part].filter(Boolean).join('/');
}

/** What Salesforce tells of a job; undefined when it knows no such job, or none any more. */
export async function askJob(
	client: SalesforceClient,
	job: string,
	sort: JobSort = 'ingest',
): Promise<Job | undefined> {
	try {
		return await client.ask({ method: 'GET', path: jobPath(job, '', sort), shape: jobShape });
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

/** @throws SystemFault for a state that is not documented */
export function stateOf(job: Job | undefined): JobState {
	if (job === undefined) return { kind: 'gone' };
	const figures = { processed: job.numberRecordsProcessed, failed: job.numberRecordsFailed };
	switch (job.state) {
		case 'Open':
			return { kind: 'open' };
		case 'UploadComplete':
		case 'InProgress':
			return { kind: 'working', ...figures };
		case 'JobComplete':
			return { kind: 'ended', ...figures };
		case 'Failed':
		case 'Aborted':
			return { kind: 'ended', ...figures, message: job.errorMessage || job.state };
		default:
			throw unexpectedAnswer(200, 'read');
	}
}
