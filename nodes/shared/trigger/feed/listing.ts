import { z } from 'zod';

import type { SystemRecord } from '../../../../sync/contracts';
import { printOf } from './news';
import type { News } from './news';

/** What is remembered where a system lists everything and tells no modification: the version of each record. */
export interface ListMemory {
	/** By record id. */
	readonly prints: Readonly<Record<string, string>>;
	/** Where the listing goes on; absent between two walks. */
	readonly cursor?: Readonly<Record<string, string | number | boolean | null>>;
	/** Set until all that was there at the start has been seen. */
	readonly starting?: true;
}

/** The memory rides along with every execution of the workflow. */
export const mostListed = 5000;

export const listMemory: z.ZodType<ListMemory, z.ZodTypeDef, unknown> = z.object({
	prints: z.record(z.string()),
	cursor: z.record(z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
	starting: z.literal(true).optional(),
});

/** What of a page is to be handed on, and the versions that are known then. Throws where there are too many. */
export function listedNews(
	prints: ListMemory['prints'],
	records: readonly SystemRecord[],
): { readonly news: readonly News[]; readonly prints: ListMemory['prints'] } {
	const news: News[] = [];
	const known: Record<string, string> = { ...prints };
	for (const record of records) {
		const print = printOf(record);
		const before = known[record.id];
		known[record.id] = print;
		if (before !== print)
			news.push({ kind: before === undefined ? 'created' : 'updated', edited: false, record });
	}
	if (Object.keys(known).length > mostListed) throw tooMany();
	return { news, prints: known };
}

/** Only those that a whole walk has met. */
export function metAlone(prints: ListMemory['prints'], met: ReadonlySet<string>) {
	return Object.fromEntries(Object.entries(prints).filter(([id]) => met.has(id)));
}

function tooMany(): Error {
	return new Error(
		`There are more than ${mostListed} records, and this API does not tell which of them changed. Use a credential of an API that does, or the Lockstep Sync node.`,
	);
}
