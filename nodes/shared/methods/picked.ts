import type { INodeListSearchResult } from 'n8n-workflow';

import type { PickPage } from '../../../sync/contracts';

/** The editor asks for more only where it has a list to scroll, so pages without a match are passed over. */
const mostPages = 20;

/** Records to pick from, behind `token`. */
export async function picked(
	pick: (token: string | undefined) => Promise<PickPage>,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	let page = await pick(token);
	for (let read = 1; read < mostPages && page.records.length === 0 && page.next; read += 1)
		page = await pick(page.next);
	const results = page.records.map(({ id, label }) => ({ name: label, value: id }));
	return { results, paginationToken: page.next };
}
