import type { Store } from '../state/store';

import { pairOf, storedSync } from './stored';

/** Links of one page at most. */
const mostAtOnce = 5_000;

export interface LinkPair {
	readonly leftId: string;
	readonly rightId: string;
}

export interface LinkPage {
	readonly sync: string;
	readonly links: readonly LinkPair[];
	/** `after` of the next page; absent on the last one. */
	readonly next?: string;
}

/** The linked ids of a sync's pair of objects, in the order of the left ids, behind `after`; '' begins. */
export async function exportLinks(
	store: Store,
	sync: string,
	{ after = '', limit }: { readonly after?: string; readonly limit: number },
): Promise<LinkPage> {
	const stored = await storedSync(store, sync);
	const pair = await pairOf(store, stored.definition, stored);
	if (pair === undefined) return { sync, links: [] };
	const size = Math.min(Math.max(1, Math.floor(limit)), mostAtOnce);
	const links = await store.linksFrom(pair, 'left', after, size);
	const next = links.length < size ? undefined : links.at(-1)?.leftId;
	return {
		sync,
		links: links.map(({ leftId, rightId }) => ({ leftId, rightId })),
		...(next === undefined ? {} : { next }),
	};
}
