import type { Finding, Limits, ObjectSummary, System } from '../../sync/contracts';
import type { Host } from '../http';
import { label, limitsFor } from './limits';
import { objectsOf } from './objects';
import type { Port } from './port';
import type { SellsySettings } from './settings';
import { createV1Client } from './v1/client';
import { createV1Port } from './v1/port';
import { createV2Client } from './v2/client';
import { createV2Port } from './v2/port';
import type { AccessToken } from './v2/port';

/** Sellsy's API v2 for one account; `host` adds the bearer token and renews it on 401. */
export function createSellsy(
	host: Host,
	settings: SellsySettings,
	accessToken: AccessToken,
): System {
	const limits = limitsFor(settings);
	const client = createV2Client(host, limits);
	const port = createV2Port(client, settings, accessToken);
	return systemOf(port, { ...limits, quota: () => client.quota() }, settings);
}

/** The same over API v1; `host` signs every request with the four keys. */
export function createSellsyV1(host: Host, settings: SellsySettings): System {
	const limits = limitsFor(settings);
	const port = createV1Port(createV1Client(host, limits), settings);
	return systemOf(port, limits, settings);
}

function systemOf(port: Port, limits: Limits, { searchLag = 0 }: SellsySettings): System {
	const { summaries, object } = objectsOf(port, searchLag);
	return {
		name: 'sellsy',
		label,
		limits,
		identity: async () => await port.identity(),
		preflight: async (objects) => [
			...unknownOf(objects, summaries),
			...(await port.preflight(objects)),
		],
		clock: async () => await port.clock(),
		objects: async () => await Promise.resolve(summaries),
		object,
		requests: () => port.requests(),
	};
}

function unknownOf(objects: readonly string[], known: readonly ObjectSummary[]): Finding[] {
	const names = known.map(({ object }) => object);
	return objects
		.filter((object) => !names.includes(object))
		.map((object) => ({
			severity: 'refusal',
			code: 'unknown-object',
			path: object,
			reason: `Sellsy has no object '${object}'.`,
			remedy: `Use one of these: ${names.join(', ')}.`,
		}));
}
