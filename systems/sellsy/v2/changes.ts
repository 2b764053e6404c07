import type { ChangePage, Cursor } from '../../../sync/contracts';
import { textIn, windowAfter, windowIn } from '../feed';
import type { Window } from '../feed';
import type { Kind } from '../kinds';
import type { Reading } from '../port';
import { stampFilter } from './find';
import { pages } from './paging';
import { completed, searchOf } from './read';
import type { Reader } from './read';

export interface ChangesFrom {
	readonly cursor: Cursor | null;
	/** ms */
	readonly from: number | undefined;
	/** ms */
	readonly overlap: number;
	/** The vendor's clock, ms. */
	readonly now: number;
}

/**
 * Everything by id where there is no usable cursor, else what was modified since: companies and individuals in the order
 * of their stamps, contacts by id, since they cannot be ordered by stamp (API v2 reference). Deletions are not told.
 */
export async function* changesOf(
	reader: Reader,
	kind: Kind,
	reading: Reading,
	start: ChangesFrom,
): AsyncGenerator<ChangePage> {
	const first = start.from === undefined ? null : windowAfter(start.from, start.overlap);
	const window = windowIn(start.cursor ?? first, start.now);
	yield* window === undefined
		? everything(reader, kind, reading, start)
		: modified(reader, kind, reading, start, window);
}

/** The cursor of a walk through everything: {begun, at}. */
async function* everything(
	reader: Reader,
	kind: Kind,
	reading: Reading,
	{ cursor, now, overlap }: ChangesFrom,
): AsyncGenerator<ChangePage> {
	const begun = textIn(cursor, 'begun') ?? new Date(now).toISOString();
	const offset = textIn(cursor, 'at');
	const listing = searchOf(reader, kind, {}, reading);
	for await (const page of pages(reader.client.read, listing, { offset, signal: reading.signal }))
		yield {
			records: await completed(reader, kind, page.items, reading),
			deleted: [],
			next:
				page.next === undefined
					? windowAfter(Date.parse(begun), overlap)
					: { begun, at: page.next },
			complete: page.next === undefined,
		};
}

async function* modified(
	reader: Reader,
	kind: Kind,
	reading: Reading,
	{ now, overlap }: ChangesFrom,
	{ since, until = new Date(now).toISOString(), at }: Window,
): AsyncGenerator<ChangePage> {
	const listing = inOrder(
		kind,
		searchOf(reader, kind, { [stampFilter(kind)]: { start: since, end: until } }, reading),
	);
	for await (const page of pages(reader.client.read, listing, {
		offset: at,
		signal: reading.signal,
	}))
		yield {
			records: await completed(reader, kind, page.items, reading),
			deleted: [],
			next:
				page.next === undefined
					? windowAfter(Date.parse(until), overlap)
					: { since, until, at: page.next },
			complete: false,
		};
}

function inOrder<T extends { readonly query?: object }>(kind: Kind, listing: T): T {
	if (kind === 'contact') return listing;
	return { ...listing, query: { ...listing.query, order: 'updated_at', direction: 'asc' } };
}
