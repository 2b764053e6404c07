import type { HttpResponse } from '../http';
import type { Client, VendorFaults } from '../http';
import { at } from './names';
import type { Profile } from './profile';

/** An environment behind one credential. */
export interface Connection {
	readonly client: Client;
	readonly faults: VendorFaults;
	readonly profile: Profile;
	/** How far a feed goes back each time for records that show late, ms. */
	readonly overlap: number;
	/** What an article number may look like; others are not even asked for, since the vendor refuses that too. */
	readonly articleNumbers: RegExp;
}

export interface Page {
	readonly rows: readonly unknown[];
	/** Query of the next page, besides what was asked; undefined behind the last one. */
	readonly next?: Readonly<Record<string, string | number>>;
}

/** One page of a list. @throws VendorFault, also where the body is no list */
export async function pageOf(
	connection: Connection,
	path: string,
	query: Readonly<Record<string, string | number>>,
): Promise<Page> {
	const { client, profile, faults } = connection;
	const { paging, places } = profile;
	const limit = paging.style === 'none' ? {} : { [paging.limit]: paging.size };
	const response = await client.read({ path, query: { ...limit, ...query } });
	const rows = at(response.body, places.list);
	if (!Array.isArray(rows)) throw faults.ofBody(response, `GET ${path}`, 'read');
	const next = nextOf(profile, query, rows.length, response);
	return next ? { rows, next } : { rows };
}

function nextOf(
	{ paging, places }: Profile,
	query: Readonly<Record<string, string | number>>,
	count: number,
	{ body, headers }: HttpResponse,
): Page['next'] {
	const isFull = count >= paging.size;
	switch (paging.style) {
		case 'none':
			return undefined;
		case 'page':
		case 'link': {
			const page = Number(query[paging.page] ?? 1) + 1;
			const goesOn = paging.style === 'page' ? isFull : /rel="?next"?/.test(headers['link'] ?? '');
			return goesOn ? { [paging.page]: page } : undefined;
		}
		case 'offset':
			return isFull ? { [paging.offset]: Number(query[paging.offset] ?? 0) + count } : undefined;
		case 'cursor': {
			const cursor = at(body, places.next);
			const isOne = (typeof cursor === 'string' && cursor !== '') || typeof cursor === 'number';
			return isOne ? { [paging.cursor]: cursor } : undefined;
		}
	}
}

/** All rows of a list, page by page. */
export async function* pagesOf(
	connection: Connection,
	path: string,
	query: Readonly<Record<string, string | number>>,
): AsyncGenerator<readonly unknown[]> {
	for (let more: Page['next'] = {}; more;) {
		const page: Page = await pageOf(connection, path, { ...query, ...more });
		yield page.rows;
		more = page.next;
	}
}
