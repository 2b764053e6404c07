import { z } from 'zod';

import type { TagList } from '../port';
import { allOf } from './paging';
import type { Reader } from './read';

const tagShape = z
	.object({ id: z.union([z.number(), z.string()]).transform(String), value: z.string() })
	.transform(({ id, value }) => ({ id, value }));

/** The tags of the account (API v2 reference, smart tags). */
export function tagListOf({ client, size }: Reader): TagList {
	return {
		search: async (kind, text) => {
			const path = `/smart-tags/${kind}/autocomplete`;
			return await allOf(client.read, { path, query: { q: text }, size, item: tagShape });
		},
		remove: async (id) => {
			const path = `/smart-tags/${encodeURIComponent(id)}`;
			await client.write({ method: 'DELETE', path }, z.unknown());
		},
	};
}
