import type { IDataObject } from 'n8n-workflow';

import type { JobInfo } from '../../../../systems/salesforce';

/** How a job stands, as the json of an item. */
export function infoJson(jobId: string, info: JobInfo | undefined): IDataObject {
	if (info === undefined) return { jobId, state: 'Gone', ended: true };
	const { operation, object, state, progress } = info;
	const figures =
		'processed' in progress ? { processed: progress.processed, failed: progress.failed } : {};
	const reason = 'message' in progress ? { reason: progress.message } : {};
	return {
		...{ jobId, operation, state, ended: progress.kind === 'ended' },
		...(object === undefined ? {} : { object }),
		...figures,
		...reason,
	};
}
