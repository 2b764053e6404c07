import { z } from 'zod';

import { SystemFault } from '../../../sync/contracts';
import { SellsyFault } from '../errors';
import { knownEvents } from '../webhooks/knownEvents';
import type { WantedWebhook, WebhookEvent, Webhooks } from '../webhooks/webhooks';
import { allOf } from './paging';
import type { Reader } from './read';

const webhookShape = z.object({
	id: z.union([z.number(), z.string()]).transform(String),
	name: z.string().nullish(),
	configuration: z.array(z.object({ id: z.string() }).passthrough()).nullish(),
});

type Webhook = z.infer<typeof webhookShape>;

const eventsShape = z.array(
	z.object({ id: z.string(), description: z.string().nullish(), events: z.record(z.string()) }),
);

/** The webhooks of the account (API v2 reference). */
export function webhooksOf(reader: Reader): Webhooks {
	return {
		events: async () => await asAdministrator(async () => await eventsOf(reader)),
		ensure: async (wanted) => await asAdministrator(async () => await ensure(reader, wanted)),
		remove: async (name) =>
			await asAdministrator(async () => await remove(reader, await named(reader, name))),
	};
}

/** Where the account does not tell, those that are known. */
async function eventsOf({ client }: Reader): Promise<readonly WebhookEvent[]> {
	try {
		const families = await client.ask({ path: '/webhooks/events' }, eventsShape);
		return families.flatMap(({ id, description, events }) =>
			Object.entries(events).map(([event, label]) => ({
				id: `${id}.${event}`,
				label: [description, label].filter(Boolean).join(': '),
			})),
		);
	} catch (caught) {
		if (caught instanceof SystemFault && caught.class === 'missing') return knownEvents;
		throw caught;
	}
}

/** A lost answer may have left several of the name: one of them stays. */
async function ensure(reader: Reader, wanted: WantedWebhook): Promise<void> {
	const [first, ...others] = await named(reader, wanted.name);
	await remove(reader, others);
	const request =
		first === undefined
			? ({ method: 'POST', path: '/webhooks' } as const)
			: ({ method: 'PUT', path: pathOf(first) } as const);
	await reader.client.write({ ...request, body: bodyOf(wanted, first) }, z.unknown());
}

/** Events that are no longer wanted are switched off, since nothing tells that leaving them out does so. */
function bodyOf({ name, endpoint, signKey, events }: WantedWebhook, present: Webhook | undefined) {
	const had = (present?.configuration ?? []).map(({ id }) => id);
	const obsolete = had.filter((id) => !events.includes(id));
	return {
		type: 'http',
		is_enabled: true,
		name,
		endpoint,
		object_in_payload: false,
		json_content_type: true,
		sign_key: signKey,
		configuration: [
			...events.map((id) => ({ id, is_enabled: true })),
			...obsolete.map((id) => ({ id, is_enabled: false })),
		],
	};
}

async function named({ client, size }: Reader, name: string): Promise<readonly Webhook[]> {
	const webhooks = await allOf(client.ask, { path: '/webhooks', size, item: webhookShape });
	return webhooks.filter((webhook) => webhook.name === name);
}

/** One that somebody else has removed meanwhile is gone, as it should be. */
async function remove({ client }: Reader, webhooks: readonly Webhook[]): Promise<void> {
	for (const webhook of webhooks)
		try {
			await client.write({ method: 'DELETE', path: pathOf(webhook) }, z.unknown());
		} catch (caught) {
			if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
		}
}

function pathOf({ id }: Webhook): string {
	return `/webhooks/${encodeURIComponent(id)}`;
}

/** Only administrators of the account have to do with webhooks (Sellsy's help pages). */
async function asAdministrator<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (caught) {
		if (!(caught instanceof SellsyFault) || caught.class !== 'forbidden') throw caught;
		throw new SellsyFault({
			class: 'forbidden',
			code: caught.code,
			status: caught.status,
			what: 'Sellsy does not let this credential manage webhooks',
			reason: caught.reason,
			remedy:
				"Give the API client the scopes 'webhooks.read' and 'webhooks.write', and let it act for an administrator of the account.",
			cause: caught,
		});
	}
}
