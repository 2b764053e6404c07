import type { SystemObject } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import type { Description } from '../schema';
import { jobBounds, jobsOf } from '../jobs';
import type { JobSettings } from '../jobs';
import { defaultOverlap } from '../position';
import type { Remembered } from '../remembered';
import { passDuplicateAlerts } from './calls';
import { changesOf } from './changes';
import { findIn } from './find';
import { writeTo } from './write';
import { writeCost } from './writePath';

export interface ObjectParts {
	readonly client: SalesforceClient;
	readonly description: Remembered<Description>;
	readonly jobs?: JobSettings;
	/** Where records have their pages. */
	readonly instanceUrl?: string;
	/** Whether a save passes a duplicate rule that only alerts. */
	readonly passDuplicateAlerts?: boolean;
	/** How far the feed goes back for rows that show late, ms. */
	readonly overlap?: number;
}

/** Any object of the org, standard or custom. */
export function createObject(parts: ObjectParts): SystemObject {
	const { client, description, instanceUrl, overlap = defaultOverlap } = parts;
	const saving = parts.passDuplicateAlerts ? { headers: passDuplicateAlerts } : {};
	return {
		feed: 'changes',
		describe: async () => (await description()).schema,
		async *changes(cursor, scope) {
			yield* changesOf(client, await description(), { cursor, scope, overlap });
		},
		find: async (field, values, scope) =>
			await findIn(client, await description(), field, values, scope),
		write: async (operations, options) =>
			await writeTo(client, await description(), operations, { ...options, ...saving }),
		cost: writeCost,
		jobs: jobsOf({ client, description, bounds: jobBounds(parts.jobs) }),
		url: (id) => (instanceUrl ? `${instanceUrl}/${encodeURIComponent(id)}` : undefined),
	};
}
