import type { System, SystemRecord } from '../../sync/contracts';
import type { Host } from '../http';
import { createSalesforceClient } from './client';
import { identityOf } from './identity';
import { defaultRequestTimeout, limitsFor } from './limits';
import { createObject } from './objects/object';
import { describeObject } from './objects/describe';
import { selectFrom } from './objects/select';
import type { Selection } from './objects/select';
import { checkObjects, listObjects } from './preflight';
import { rememberedByName } from './remembered';
import type { SalesforceSettings } from './settings';

export * from './credential';
export * from './domain';
export * from './settings';
export * from './signIn';
export { operators } from './objects/select';
export type { Condition, Operator, Selection } from './objects/select';
export { fullId } from './ids';

/** A system that also answers a person's own questions. */
export interface SalesforceSystem extends System {
	/** Records of an object that fit a selection, page by page. */
	select(object: string, selection: Selection): AsyncIterable<readonly SystemRecord[]>;
}

/** Salesforce through one credential. Built anew for each run; see `System` for what each method throws. */
export function createSalesforce(host: Host, settings: SalesforceSettings): SalesforceSystem {
	const client = createSalesforceClient(host, settings);
	const description = rememberedByName(async (object) => await describeObject(client, object));
	const { instanceUrl } = settings;
	return {
		name: 'salesforce',
		label: 'Salesforce',
		limits: limitsFor(settings.requestTimeout ?? defaultRequestTimeout, () => client.quota()),
		identity: async () => await identityOf(client),
		preflight: async (objects) => checkObjects(objects, await listObjects(client)),
		clock: async () => await client.clock(),
		objects: async () =>
			(await listObjects(client))
				.filter(({ queryable }) => queryable)
				.map(({ name, label }) => ({ object: name, label })),
		object: (object) =>
			createObject({ client, instanceUrl, description: async () => await description(object) }),
		requests: () => client.requests(),
		async *select(object, selection) {
			yield* selectFrom(client, await description(object), selection);
		},
	};
}
