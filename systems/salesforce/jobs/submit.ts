import { SystemFault } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { parsed } from '../client';
import { cancelled } from '../errors';
import { jobPath, jobShape } from './states';
import type { JobSort } from './states';

export interface JobOrder {
	readonly object: string;
	/** In the vendor's words: insert, update, upsert, delete. */
	readonly operation: string;
	readonly externalIdFieldName?: string;
}

/** Opens a job and answers its id; nothing is handed over yet. */
export async function openJob(client: SalesforceClient, order: JobOrder): Promise<string> {
	const body = { ...order, contentType: 'CSV', lineEnding: 'LF', columnDelimiter: 'COMMA' };
	return await harmless(async () => {
		const answer = await client.raw({ purpose: 'write', method: 'POST', path: jobPath(), body });
		return parsed(jobShape, answer, 'write').id;
	});
}

/** Hands the file over; Salesforce works on it only once the job is closed. */
export async function upload(
	client: SalesforceClient,
	job: string,
	file: Buffer,
	signal: AbortSignal | undefined,
): Promise<void> {
	if (signal?.aborted) throw cancelled();
	await harmless(
		async () =>
			await client.raw({
				purpose: 'write',
				method: 'PUT',
				path: jobPath(job, 'batches'),
				headers: { 'content-type': 'text/csv' },
				body: file,
			}),
	);
}

/** From here on Salesforce works on the job. A lost answer leaves that open; the job's state tells. */
export async function closeJob(
	client: SalesforceClient,
	job: string,
	signal: AbortSignal | undefined,
): Promise<void> {
	if (signal?.aborted) throw cancelled();
	await setState(client, job, 'UploadComplete');
}

export async function setState(
	client: SalesforceClient,
	job: string,
	state: 'UploadComplete' | 'Aborted',
	sort: JobSort = 'ingest',
): Promise<void> {
	const path = jobPath(job, '', sort);
	await client.raw({ purpose: 'write', method: 'PATCH', path, body: { state } });
}

/** A step before the job is closed has no effect on any record, whether its answer came or not. */
async function harmless<T>(step: () => Promise<T>): Promise<T> {
	try {
		return await step();
	} catch (error) {
		if (!(error instanceof SystemFault) || error.class !== 'unknown') throw error;
		const { system, code, message, status } = error;
		const remedy = 'Nothing was written; run again.';
		throw new SystemFault({
			...{ class: 'unavailable', system, code, message, remedy, status },
			cause: error,
		});
	}
}
