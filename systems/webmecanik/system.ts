import type { System } from '../../sync/contracts';
import type { Host } from '../http';
import { createWebmecanikClient } from './client';
import { clock, identity } from './identity';
import { label, limitsFor } from './limits';
import type { Pace } from './limits';
import { objectOf, objects } from './objects';
import { preflight } from './preflight';

export interface WebmecanikSettings extends Pace {
	/** Address of the site, without a slash at the end. */
	readonly siteUrl: string;
	/** How far a change feed goes back for records that show late, ms. */
	readonly overlap?: number;
}

/** Webmecanik Automation, a hosted Mautic, by its REST API v1; `host` sends paths below the site and adds the credential. */
export function createWebmecanik(host: Host, settings: WebmecanikSettings): System {
	const client = createWebmecanikClient(host, limitsFor(settings));
	return {
		name: 'webmecanik',
		label,
		limits: limitsFor(settings, () => client.quota()),
		identity: async () => await identity(client, settings.siteUrl),
		preflight: async (wanted) => await preflight(client, wanted),
		clock: async () => await clock(client),
		objects: async () => await Promise.resolve(objects),
		object: (object) => objectOf(client, object, settings),
		requests: () => client.requests(),
	};
}
