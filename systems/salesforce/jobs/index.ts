import type { JobWriter } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { unfitRequest } from '../errors';
import type { Remembered } from '../remembered';
import { jobCost } from '../objects/writePath';
import type { Description } from '../schema';
import { abortJob } from './abort';
import { createDraft } from './draft';
import { resultsOf } from './results';
import type { JobSettings } from './settings';
import { askJob, stateOf } from './states';

export { jobBounds } from './settings';
export type { JobSettings } from './settings';
export { createJobDesk } from './desk';
export type { JobDesk, JobInfo } from './desk';
export type { JobSort } from './states';

export interface JobParts {
	readonly client: SalesforceClient;
	readonly description: Remembered<Description>;
	readonly bounds: Required<JobSettings>;
}

/** Bulk API 2.0 ingest for one object. A draft needs the object's description, so `describe` must have been asked before. */
export function jobsOf({ client, description, bounds }: JobParts): JobWriter {
	return {
		from: bounds.from,
		pollEvery: bounds.pollEvery,
		cost: (records) => jobCost(records, bounds.rows),
		draft: (kind, key) => {
			const known = description.known();
			if (known === undefined) throw notDescribed();
			return createDraft({ client, description: known, bounds, kind, key });
		},
		state: async (job) => stateOf(await askJob(client, job)),
		results: (job, { signal }) => resultsOf(client, job, signal),
		abort: async (job) => await abortJob(client, job),
	};
}

function notDescribed() {
	return unfitRequest(
		'NOT_DESCRIBED',
		'A job can be drafted only for an object that was described.',
		'Describe the object first.',
	);
}
