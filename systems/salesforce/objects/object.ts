import type { SystemObject } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import type { Description } from '../schema';
import { changesOf } from './changes';
import { findIn } from './find';
import { writeTo } from './write';

export interface ObjectParts {
	readonly client: SalesforceClient;
	readonly description: () => Promise<Description>;
	/** Where records have their pages. */
	readonly instanceUrl?: string;
}

/** Any object of the org, standard or custom. */
export function createObject({ client, description, instanceUrl }: ObjectParts): SystemObject {
	return {
		feed: 'changes',
		describe: async () => (await description()).schema,
		async *changes(cursor, scope) {
			yield* changesOf(client, await description(), cursor, scope);
		},
		find: async (field, values, scope) =>
			await findIn(client, await description(), field, values, scope),
		write: async (operations, options) =>
			await writeTo(client, await description(), operations, options),
		url: (id) => (instanceUrl ? `${instanceUrl}/${encodeURIComponent(id)}` : undefined),
	};
}
