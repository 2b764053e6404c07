import nock from 'nock';

import type { Fields, JobWriter, WriteOperation } from '../../../../sync/contracts';
import type { JobSettings, SalesforceSystem } from '../../../../systems/salesforce';
import { base, connect, root } from '../org';

/** Bodies as documented (Bulk API 2.0 ingest: create job, get job info, results). */
export const jobId = '7505g00000abcdeAAA';
export const jobs = `${root}/jobs/ingest`;

export function jobBody(changes: Record<string, unknown> = {}) {
	return {
		id: jobId,
		operation: 'upsert',
		object: 'Account',
		createdById: '005000000000001AAA',
		createdDate: '2026-11-20T10:00:00.000+0000',
		systemModstamp: '2026-11-20T10:00:00.000+0000',
		state: 'Open',
		concurrencyMode: 'Parallel',
		contentType: 'CSV',
		apiVersion: 66,
		contentUrl: `services/data/v66.0/jobs/ingest/${jobId}/batches`,
		lineEnding: 'LF',
		columnDelimiter: 'COMMA',
		externalIdFieldName: 'Key__c',
		...changes,
	};
}

export interface Connection {
	readonly system: SalesforceSystem;
	readonly jobs: JobWriter;
}

/** Jobs of an object that was described, as a run does first. */
export async function openJobs(settings: JobSettings = {}): Promise<Connection> {
	const system = connect({ jobs: settings });
	const object = system.object('Account');
	await object.describe();
	if (object.jobs === undefined) throw new Error('Salesforce takes jobs');
	return { system, jobs: object.jobs };
}

export function upsert(value: string, fields: Fields = {}): WriteOperation {
	return { kind: 'upsert', key: 'Key__c', value, fields };
}

/** Lays out the calls of a job that goes through; what was sent ends up in `sent`. */
export function takesJob(): Array<readonly [string, unknown]> {
	const sent: Array<readonly [string, unknown]> = [];
	const noted = (step: string) => (body: unknown) => {
		if (sent.at(-1)?.[0] !== step) sent.push([step, body]);
		return true;
	};
	nock(base).post(jobs, noted('create')).reply(200, jobBody());
	nock(base)
		.put(`${jobs}/${jobId}/batches`, noted('upload'))
		.matchHeader('content-type', 'text/csv')
		.reply(201);
	nock(base)
		.patch(`${jobs}/${jobId}`, noted('close'))
		.reply(200, jobBody({ state: 'UploadComplete' }));
	return sent;
}

/** Lays out an ended job and its two files. */
export function endedJob(files: { successful: string; failed: string }, job = {}): void {
	nock(base)
		.get(`${jobs}/${jobId}`)
		.reply(200, jobBody({ state: 'JobComplete', ...job }));
	const file = { 'content-type': 'text/csv' };
	nock(base).get(`${jobs}/${jobId}/successfulResults`).reply(200, files.successful, file);
	nock(base).get(`${jobs}/${jobId}/failedResults`).reply(200, files.failed, file);
}
