import type { Finding, Limits, ObjectSummary, System } from '../../sync/contracts';
import type { Host } from '../http';
import { label, limitsFor } from './limits';
import { objectsOf } from './objects';
import type { Port, Role, TagList } from './port';
import type { Definition } from './custom/definition';
import type { Kind } from './kinds';
import { recordsOf } from './records';
import type { Records } from './records';
import type { SellsySettings } from './settings';
import { createV1Client } from './v1/client';
import { createV1Port } from './v1/port';
import { createV2Client } from './v2/client';
import { createV2Port } from './v2/port';
import type { AccessToken } from './v2/port';
import type { Webhooks } from './webhooks/webhooks';

/** Sellsy as the nodes see it: all that a sync needs, and what people do beside it. */
export interface SellsySystem extends System {
	records(kind: Kind): Records;
	/** The custom fields of the account. */
	definitions(): Promise<readonly Definition[]>;
	/** `roles` the contact is to have for the company. */
	link(company: string, contact: string, roles: readonly Role[] | undefined): Promise<void>;
	unlink(company: string, contact: string): Promise<void>;
	/** Only through API v2. */
	readonly tags?: TagList;
	/** Only through API v2. */
	readonly webhooks?: Webhooks;
}

/** Sellsy's API v2 for one account; `host` adds the bearer token and renews it on 401. */
export function createSellsy(
	host: Host,
	settings: SellsySettings,
	accessToken: AccessToken,
): SellsySystem {
	const limits = limitsFor(settings);
	const client = createV2Client(host, limits);
	const port = createV2Port(client, settings, accessToken);
	return systemOf(port, { ...limits, quota: () => client.quota() }, settings);
}

/** The same over API v1; `host` signs every request with the four keys. */
export function createSellsyV1(host: Host, settings: SellsySettings): SellsySystem {
	const limits = limitsFor(settings);
	const port = createV1Port(createV1Client(host, limits), settings);
	return systemOf(port, limits, settings);
}

function systemOf(port: Port, limits: Limits, { searchLag = 0 }: SellsySettings): SellsySystem {
	const { summaries, object, definitions } = objectsOf(port, searchLag);
	const writeTags = (kind: Kind) => async (id: string, tags: readonly string[]) => {
		const fields = { smart_tags: tags };
		const [outcome] = await object(kind).write([{ kind: 'update', id, fields }], {});
		return outcome ?? { ok: true, id };
	};
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
		records: (kind) => recordsOf({ port, kind, definitions, write: writeTags(kind) }),
		definitions,
		link: async (company, contact, roles) => await port.link(company, contact, roles),
		unlink: async (company, contact) => await port.unlink(company, contact),
		tags: port.tags,
		webhooks: port.webhooks,
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
