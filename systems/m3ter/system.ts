import type { System } from '../../sync/contracts';
import type { Host } from '../http';
import { createM3terClient } from './client';
import { clock, identity, preflight } from './identity';
import { label, limitsFor } from './limits';
import type { Pace } from './limits';
import { entities, objectOf } from './objects';

export interface M3terSettings extends Pace {
	/** UUID */
	readonly organizationId: string;
}

/** m3ter's Config API for one organization; `host` adds the bearer token and renews it on 401 and 403. */
export function createM3ter(host: Host, settings: M3terSettings): System {
	const limits = limitsFor(settings);
	const client = createM3terClient(host, { ...limits, organizationId: settings.organizationId });
	return {
		name: 'm3ter',
		label,
		limits,
		identity: async () => await identity(client, settings.organizationId),
		preflight: async (objects) => await preflight(client, objects),
		clock: async () => await clock(client),
		objects: async () =>
			await Promise.resolve(entities.map(({ object, label: name }) => ({ object, label: name }))),
		object: (object) => objectOf(client, object),
		requests: () => client.requests(),
	};
}
