import { z } from 'zod';

import type { M3terClient } from '../client';
import { pageSize } from '../limits';
import { pages } from '../paging';
import type { Listing, Page, Start } from '../paging';

/** A person of the organization; service users are not among them. */
export interface M3terUser {
	readonly id: string;
	/** First and last name; the e-mail address or the id where m3ter has neither. */
	readonly name: string;
	readonly email?: string;
}

const userShape = z
	.object({
		id: z.string().min(1),
		firstName: z.string().nullish(),
		lastName: z.string().nullish(),
		email: z.string().nullish(),
	})
	.passthrough();

/** As m3ter sends it. */
export type RawUser = z.infer<typeof userShape>;

const path = '/users';

// The largest page of this endpoint is not documented; 100 is taken by all that are.
const listing: Listing<RawUser> = { path, size: pageSize, item: userShape };

/** The organization's users as m3ter sends them, page by page (GET /users). Throws a `SystemFault`. */
export function rawUserPages(client: M3terClient, start?: Start): AsyncGenerator<Page<RawUser>> {
	return pages(client.ask, listing, start);
}

/** The organization's users, page by page. Throws a `SystemFault`. */
export async function* userPages(
	client: M3terClient,
	start?: Start,
): AsyncGenerator<Page<M3terUser>> {
	for await (const page of rawUserPages(client, start))
		yield { ...page, items: page.items.map(userOf) };
}

/** Throws a `SystemFault`, of class missing where there is none with that id. */
export async function getUser(client: M3terClient, id: string): Promise<RawUser> {
	const { data } = await client.ask({ path: `${path}/${encodeURIComponent(id)}` }, userShape);
	return data;
}

function userOf({ id, firstName, lastName, email }: RawUser): M3terUser {
	const name = [firstName, lastName].filter(Boolean).join(' ');
	return { id, name: name || email || id, email: email ?? undefined };
}
