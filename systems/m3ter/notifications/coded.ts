import { z } from 'zod';

import type { M3terClient } from '../client';
import { M3terFault } from '../errors';
import { allOf } from '../paging';
import type { Listing } from '../paging';

/** A thing that a code of ours tells apart, though m3ter cannot be asked by it. */
export interface Coded {
	readonly id: string;
	readonly code?: string | null;
	readonly version?: number | null;
}

/** All that tells one kind of such things from the other. */
export interface CodedKind<T extends Coded, W extends Wanted> {
	readonly listing: Listing<T>;
	/** Whether what m3ter has already is what is wanted. */
	readonly agrees: (found: T, wanted: W) => boolean;
}

export interface Wanted {
	readonly code: string;
}

export async function findByCode<T extends Coded>(
	client: M3terClient,
	listing: Listing<T>,
	code: string,
): Promise<T | undefined> {
	return (await allOf(client.ask, listing)).find((candidate) => candidate.code === code);
}

/**
 * The one thing with the wanted code: found as it is, corrected, or created; so a call whose answer was lost may be made
 * again. Throws a `SystemFault`.
 */
export async function ensureCoded<T extends Coded, W extends Wanted>(
	client: M3terClient,
	{ listing, agrees }: CodedKind<T, W>,
	wanted: W,
): Promise<T> {
	const found = await findByCode(client, listing, wanted.code);
	if (found === undefined) return await sent(client, listing, 'POST', listing.path, wanted);
	if (agrees(found, wanted)) return found;
	const path = `${listing.path}/${encodeURIComponent(found.id)}`;
	return await sent(client, listing, 'PUT', path, { ...wanted, version: found.version });
}

/** m3ter's official client types the answer for a webhook without its id, so a listing may have to tell it. */
async function sent<T extends Coded>(
	client: M3terClient,
	listing: Listing<T>,
	method: 'POST' | 'PUT',
	path: string,
	body: Wanted,
): Promise<T> {
	const { data } = await client.write({ method, path, body }, z.unknown());
	const answered = listing.item.safeParse(data);
	if (answered.success) return answered.data;
	const found = await findByCode(client, listing, body.code);
	if (found !== undefined) return found;
	throw new M3terFault({
		class: 'unknown',
		code: 'UNEXPECTED_BODY',
		what: `m3ter took ${method} ${path}, yet lists nothing with that code`,
		reason: '',
		remedy: 'Try again; what is there already will be used.',
	});
}
