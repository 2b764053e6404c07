import { SystemFault } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { isMissing } from '../errors';
import { jobPath } from './states';
import { setState } from './submit';

/**
 * Deletes an ended job with its files; one that is open or being worked on has to be aborted instead (inferred: the
 * documentation we have names deletion only at the end), and disappears after seven days.
 */
export async function abortJob(client: SalesforceClient, job: string): Promise<void> {
	try {
		await removeJob(client, job);
	} catch (error) {
		if (isMissing(error)) return;
		if (!(error instanceof SystemFault) || error.class !== 'invalid') throw error;
		await setState(client, job, 'Aborted');
	}
}

/** Repeated after interruptions: a job is gone only once. */
async function removeJob(client: SalesforceClient, job: string): Promise<void> {
	await client.raw({ purpose: 'write', kind: 'read', method: 'DELETE', path: jobPath(job) });
}
