import { z } from 'zod';

import type { Identity } from '../../sync/contracts';
import { SystemFault } from '../../sync/contracts';
import type { Answer, WebmecanikClient } from './client';
import { WebmecanikFault } from './errors';

/** The site behind the credential, once it has let us in: its address without the scheme. */
export async function identity(client: WebmecanikClient, siteUrl: string): Promise<Identity> {
	await knock(client);
	const { host, pathname } = new URL(siteUrl);
	const id = `${host}${pathname.replace(/\/+$/, '')}`;
	return { id, label: id };
}

/** Webmecanik's clock, ms since the epoch, to the second. */
export async function clock(client: WebmecanikClient): Promise<number> {
	const { headers } = await knock(client);
	const now = Date.parse(headers.date ?? '');
	if (!Number.isNaN(now)) return now;
	throw new WebmecanikFault({
		class: 'unavailable',
		code: 'NO_DATE',
		what: "Webmecanik's answer carried no Date header",
		remedy: "Check that no proxy between n8n and Webmecanik takes the header 'Date' away.",
	});
}

/** A call that changes nothing; a role without the right to see users may still see contacts. */
async function knock(client: WebmecanikClient): Promise<Answer<unknown>> {
	const anything = z.object({}).passthrough();
	try {
		return await client.ask({ path: '/users/self' }, anything);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class !== 'forbidden') throw caught;
		return await client.ask({ path: '/contacts', query: { limit: 1, minimal: 1 } }, anything);
	}
}
