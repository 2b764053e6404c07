import type { SystemObject } from '../../../sync/contracts';
import type { SalesforceClient } from '../client';
import { remembered } from '../remembered';
import type { SalesforceSettings } from '../settings';
import { changesOf } from './changes';
import { describeObject } from './describe';
import { findIn } from './find';
import { writeTo } from './write';

/** Any object of the org, standard or custom; its description is asked for once a connection. */
export function createObject(
	client: SalesforceClient,
	object: string,
	{ instanceUrl }: SalesforceSettings,
): SystemObject {
	const description = remembered(async () => await describeObject(client, object));
	return {
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
