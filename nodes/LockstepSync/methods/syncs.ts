import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { withStore } from '../actions/store';

/** The syncs that the state knows, by name. */
export async function listSyncs(
	context: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	return await withStore(context, async (store) => {
		const names = (await store.syncs()).map(({ definition }) => definition.name);
		const results = names
			.filter((name) => name.toLowerCase().includes(wanted))
			.sort((a, b) => a.localeCompare(b))
			.map((name) => ({ name, value: name }));
		return { results };
	});
}
