import type { ChangePage, Cursor } from '../../../sync/contracts';
import { textIn, windowAfter, windowIn } from '../feed';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { backwards } from './listing';
import type { Listing } from './listing';
import { recordsIn } from './read';
import type { Reader } from './read';
import { listingOf, relations } from './thirds';

/**
 * All prospects, then all clients: API v1 has no filter by modification for them. The cursor is {list, page}: the list and
 * the page to go on with.
 */
export async function* allThirds(
	reader: Reader,
	kind: Kind,
	reading: Reading,
	cursor: Cursor | null,
): AsyncGenerator<ChangePage> {
	const at = relations.findIndex(({ type }) => type === textIn(cursor, 'list'));
	const start = at < 0 ? 0 : at;
	for (const [index, relation] of relations.slice(start).entries()) {
		const from = index === 0 && at >= 0 ? pageIn(cursor) : undefined;
		const listing = listingOf(relation, kind, reader.size);
		const following = relations[start + index + 1];
		for await (const { rows, page } of backwards(reader.client.read, listing, {
			from,
			signal: reading.signal,
		}))
			yield {
				records: await recordsIn(reader, kind, rows, reading),
				deleted: [],
				next:
					page > 1 ? { list: relation.type, page: page - 1 } : { list: following?.type ?? null },
				complete: page === 1 && following === undefined,
			};
	}
}

function pageIn(cursor: Cursor | null): number | undefined {
	const page = cursor?.page;
	return typeof page === 'number' && page >= 1 ? page : undefined;
}

export interface ContactsFrom {
	readonly cursor: Cursor | null;
	/** ms */
	readonly from: number | undefined;
	/** ms */
	readonly overlap: number;
	/** The vendor's clock, ms. */
	readonly now: number;
}

/** Every contact where there is no usable cursor, else those modified since. */
export async function* contacts(
	reader: Reader,
	reading: Reading,
	{ cursor, from, overlap, now }: ContactsFrom,
): AsyncGenerator<ChangePage> {
	const first = from === undefined ? null : windowAfter(from, overlap);
	const window = windowIn(cursor ?? first, now);
	const opened = window === undefined ? textIn(cursor, 'begun') : window.until;
	const begun = opened ?? new Date(now).toISOString();
	const place: Cursor = window === undefined ? { begun } : { since: window.since, until: begun };
	const listing = listingFrom(window?.since, begun, reader.size);
	for await (const { rows, page } of backwards(reader.client.read, listing, {
		from: opened === undefined ? undefined : pageIn(cursor),
		signal: reading.signal,
	}))
		yield {
			records: await recordsIn(reader, 'contact', rows, reading),
			deleted: [],
			next: page > 1 ? { ...place, page: page - 1 } : windowAfter(Date.parse(begun), overlap),
			complete: page === 1 && window === undefined,
		};
}

/** Ordered so that what is edited or made meanwhile stands behind what was read, or leaves the frozen window. */
function listingFrom(since: string | undefined, until: string, size: number): Listing {
	const listing = { method: 'Peoples.getList', size };
	if (since === undefined) return { ...listing, order: 'created' };
	return {
		...listing,
		order: 'lastUpdate',
		search: { periodeupdated_start: seconds(since), periodeupdated_end: seconds(until) },
	};
}

/** What is modified later in the second the window ends in comes with the next one, by its overlap. */
function seconds(stamp: string): number {
	return Math.floor(Date.parse(stamp) / 1000);
}
