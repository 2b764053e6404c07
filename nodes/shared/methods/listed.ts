import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

/** Choices whose name holds the filter, by name. */
export function listed(items: readonly INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const results = items
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
	return { results };
}
