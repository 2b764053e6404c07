import type { Value } from '../../../sync/contracts';
import type { V2Client } from './client';
import { allOf } from './paging';
import { rawShape } from './raw';

/** Companies by contact; every contact that was asked for is there. */
export type Links = ReadonlyMap<string, readonly string[]>;

interface Asking {
	readonly client: V2Client;
	readonly size: number;
	readonly signal?: AbortSignal;
}

/**
 * The companies of contacts. A contact does not tell them; one request each would be a hundred a page, so that the
 * companies linked to any of them are asked for first, and of each which of the contacts are its own.
 */
export async function companiesOf(asking: Asking, contacts: readonly string[]): Promise<Links> {
	const [only] = contacts;
	if (only !== undefined && contacts.length === 1)
		return new Map([[only, await companiesOfOne(asking, only)]]);
	const links = new Map(contacts.map((id) => [id, [] as string[]]));
	if (contacts.length === 0) return links;
	const companies = await search(asking, '/companies', { contacts: contacts.map(Number) });
	for (const company of companies) {
		const filters = { companies: [Number(company)], id: contacts.map(Number) };
		for (const contact of await search(asking, '/contacts', filters))
			links.get(contact)?.push(company);
	}
	return links;
}

async function companiesOfOne({ client, size, signal }: Asking, contact: string) {
	const path = `/contacts/${encodeURIComponent(contact)}/companies`;
	return (await allOf(client.read, { path, size, item: rawShape }, signal)).map(({ id }) => id);
}

async function search({ client, size, signal }: Asking, path: string, filters: object) {
	const listing = {
		method: 'POST',
		path: `${path}/search`,
		query: { 'field[]': ['id'] },
		body: { filters },
		size,
		item: rawShape,
	} as const;
	return (await allOf(client.read, listing, signal)).map(({ id }) => id);
}

export function companyReferences(ids: readonly string[]): Value {
	if (ids.length === 0) return null;
	return [...ids].sort((a, b) => Number(a) - Number(b)).map((id) => ({ object: 'company', id }));
}
