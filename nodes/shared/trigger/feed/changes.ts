import { z } from 'zod';

import type { SystemRecord } from '../../../../sync/contracts';
import { printOf } from './news';
import type { News } from './news';

/** By record id: the version that was handed on, and when it was modified, ms. */
export type Versions = Readonly<Record<string, readonly [print: string, at: number]>>;

/** What is remembered of a feed that tells what was modified. */
export interface FeedMemory {
	/** The feed's own cursor. */
	readonly cursor: Readonly<Record<string, string | number | boolean | null>>;
	/** Nothing older than this is new, ms by the vendor's clock. */
	readonly floor: number;
	/** When the walk that is under way was begun, ms; absent between two walks. */
	readonly begun?: number;
	/** Of earlier walks, as far back as the feed tells things again. */
	readonly seen: Versions;
	/** Of the walk that is under way. */
	readonly fresh: Versions;
	/** Set until all that was there at the start has been seen. */
	readonly starting?: true;
}

const versions = z.record(z.tuple([z.string(), z.number()]));

export const feedMemory: z.ZodType<FeedMemory, z.ZodTypeDef, unknown> = z.object({
	cursor: z.record(z.union([z.string(), z.number(), z.boolean(), z.null()])),
	floor: z.number(),
	begun: z.number().optional(),
	seen: versions,
	fresh: versions,
	starting: z.literal(true).optional(),
});

/** What of a page is to be handed on, and the versions that are known then. */
export function newsOf(
	{ seen, fresh, floor }: Pick<FeedMemory, 'seen' | 'fresh' | 'floor'>,
	records: readonly SystemRecord[],
	created: string,
): { readonly news: readonly News[]; readonly fresh: Versions } {
	const news: News[] = [];
	const known: Record<string, readonly [string, number]> = { ...fresh };
	for (const record of records) {
		const print = printOf(record);
		const before = known[record.id] ?? seen[record.id];
		known[record.id] = [print, record.modifiedAt ?? floor];
		if (before?.[0] === print) continue;
		const at = stampOf(record.fields[created]);
		const isNew = before === undefined && at !== undefined && at >= floor;
		const edited = isNew && (record.modifiedAt ?? at) > at;
		news.push({ kind: isNew ? 'created' : 'updated', edited, record });
	}
	return { news, fresh: known };
}

function stampOf(value: unknown): number | undefined {
	const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}

/** The memory when a walk has come to its end: what the next one may tell again stays known. */
export function walked(
	{ seen, fresh }: Pick<FeedMemory, 'seen' | 'fresh'>,
	cursor: FeedMemory['cursor'],
	floor: number,
): FeedMemory {
	return { cursor, floor, seen: since({ ...seen, ...fresh }, floor), fresh: {} };
}

/** Versions modified at or after a stamp, ms. */
export function since(
	known: Versions,
	floor: number,
	also: ReadonlySet<string> = new Set(),
): Versions {
	return Object.fromEntries(
		Object.entries(known).filter(([id, [, at]]) => at >= floor || also.has(id)),
	);
}
