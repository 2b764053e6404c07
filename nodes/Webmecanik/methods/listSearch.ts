import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { picked } from '../../shared/methods/picked';
import { surfaced } from '../../shared/methods/surfaced';
import { connected } from './connected';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Records to pick from, by any part of their name. */
export const searches = {
	searchCompanies: searchOf('company'),
	searchContacts: searchOf('contact'),
	searchSegments: searchOf('segment'),
} satisfies Record<string, Search>;

function searchOf(object: string): Search {
	return async function (filter = '', paginationToken) {
		return await surfaced(this, async () => {
			const source = (await connected(this)).object(object);
			const page = async (token?: string) =>
				(await source.pick?.(filter.trim(), token)) ?? { records: [] };
			return await picked(page, paginationToken);
		});
	};
}
