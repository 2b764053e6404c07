import { z } from 'zod';

import type { M3terClient } from '../client';
import type { Listing } from '../paging';
import { removeAt } from '../removeAt';
import { ensureCoded, findByCode } from './coded';

/** m3ter sends key and secret back (API reference); they are needed for comparing and go no further than this file. */
const destinationShape = z
	.object({
		id: z.string().min(1),
		version: z.number().nullish(),
		code: z.string().nullish(),
		url: z.string().nullish(),
		active: z.boolean().nullish(),
		credentials: z
			.object({ apiKey: z.string().nullish(), secret: z.string().nullish() })
			.passthrough()
			.nullish(),
	})
	.passthrough();

type Answered = z.infer<typeof destinationShape>;

/** Where m3ter sends notices to. */
export interface WebhookDestination {
	readonly id: string;
	readonly url?: string;
	readonly active: boolean;
}

export interface DestinationWanted {
	readonly code: string;
	readonly name: string;
	readonly description: string;
	/** Must resolve in public DNS (Destinations guide). */
	readonly url: string;
	/** m3ter signs with them; anything does where no signature is wanted (Destinations guide). */
	readonly apiKey: string;
	readonly secret: string;
}

const path = '/integrationdestinations/webhooks';

const listing: Listing<Answered> = { path, size: 200, item: destinationShape };

export async function findDestination(
	client: M3terClient,
	code: string,
): Promise<WebhookDestination | undefined> {
	const found = await findByCode(client, listing, code);
	return found && withoutSecret(found);
}

/** The active destination with that code, made or corrected where needed. Throws a `SystemFault`. */
export async function ensureDestination(
	client: M3terClient,
	{ apiKey, secret, ...wanted }: DestinationWanted,
): Promise<WebhookDestination> {
	const credentials = { type: 'M3TER_SIGNED_REQUEST', apiKey, secret };
	const body = { ...wanted, active: true, credentials };
	return withoutSecret(await ensureCoded(client, { listing, agrees }, body));
}

/** A destination that is gone already counts as deleted. */
export async function deleteDestination(client: M3terClient, id: string): Promise<void> {
	await removeAt(client.write, `${path}/${encodeURIComponent(id)}`);
}

/** Key and secret that are not sent back cannot be compared, so they are sent anew. */
function agrees(
	found: Answered,
	wanted: { readonly url: string; readonly credentials: { apiKey: string; secret: string } },
): boolean {
	return (
		found.active === true &&
		found.url === wanted.url &&
		found.credentials?.apiKey === wanted.credentials.apiKey &&
		found.credentials.secret === wanted.credentials.secret
	);
}

function withoutSecret({ id, url, active }: Answered): WebhookDestination {
	return { id, url: url ?? undefined, active: active === true };
}
