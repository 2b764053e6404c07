import { z } from 'zod';

import { SystemFault } from '../../../sync/contracts';
import type { WebmecanikClient } from '../client';
import { WebmecanikFault } from '../errors';
import { allByOffset } from '../listing';

/** A webhook as it is to be (Mautic WebhookBundle, WebhookApiController). */
export interface WantedHook {
	readonly name: string;
	readonly description: string;
	/** Whom to call; by it the webhook is found again. */
	readonly url: string;
	readonly secret: string;
	readonly triggers: readonly string[];
}

const hookShape = z.object({
	id: z.union([z.number(), z.string()]).transform(String),
	webhookUrl: z.string().nullish(),
});

type Hook = z.infer<typeof hookShape>;

/** Makes the webhook, or corrects the one that calls this address; one of several stays. Throws a `SystemFault`. */
export async function ensureHook(client: WebmecanikClient, wanted: WantedHook): Promise<void> {
	await withReason(async () => {
		const [first, ...others] = await hooksOf(client, wanted.url);
		await remove(client, others);
		// PUT takes away the triggers that are not listed.
		const call =
			first === undefined
				? ({ method: 'POST', path: '/hooks/new' } as const)
				: ({ method: 'PUT', path: `/hooks/${first.id}/edit` } as const);
		await client.write({ ...call, body: bodyOf(wanted) }, z.object({ hook: hookShape }));
	});
}

/** Removes whatever calls this address. Throws a `SystemFault`. */
export async function removeHooks(client: WebmecanikClient, url: string): Promise<void> {
	await withReason(async () => await remove(client, await hooksOf(client, url)));
}

function bodyOf({ name, description, url, secret, triggers }: WantedHook): object {
	return { name, description, webhookUrl: url, secret, triggers, isPublished: true };
}

async function hooksOf(client: WebmecanikClient, url: string): Promise<readonly Hook[]> {
	const listing = { path: '/hooks', plural: 'hooks', item: hookShape };
	return (await allByOffset(client.ask, listing)).filter(({ webhookUrl }) => webhookUrl === url);
}

/** One that somebody else has removed meanwhile is gone, as it should be. */
async function remove(client: WebmecanikClient, hooks: readonly Hook[]): Promise<void> {
	for (const { id } of hooks)
		try {
			await client.write({ method: 'DELETE', path: `/hooks/${id}/delete` }, z.unknown());
		} catch (caught) {
			if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
		}
}

/** Webhooks have a right of their own. */
async function withReason(work: () => Promise<void>): Promise<void> {
	try {
		await work();
	} catch (caught) {
		if (!(caught instanceof WebmecanikFault) || caught.class !== 'forbidden') throw caught;
		throw new WebmecanikFault({
			class: 'forbidden',
			code: caught.code,
			status: caught.status,
			what: 'Webmecanik does not let this credential manage webhooks',
			reason: caught.reason,
			remedy:
				"Give the role of the API user the rights to view, create, edit and delete webhooks, under Settings > Roles > Permissions, or use the 'Webmecanik Poll Trigger'.",
			cause: caught,
		});
	}
}
