import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { pages } from '../paging';
import { decodeRecord } from './decode';
import { listingOf } from './entity';
import type { Entity } from './entity';

/**
 * The whole listing, newest created first: m3ter has no filter by modification (API reference). The cursor is {token}: the
 * page to go on with, null for the first. A walk taken up at a stored token counts as the same walk, so its last page is
 * `complete` too; a token m3ter no longer takes starts the walk anew.
 */
export async function* changes(
	client: M3terClient,
	entity: Entity,
	cursor: Cursor | null,
	scope: ReadScope,
): AsyncIterable<ChangePage> {
	const start = { token: textIn(cursor, 'token'), signal: scope.signal };
	for await (const page of pages(client.read, listingOf(entity), start))
		yield {
			records: page.items.map((raw) => decodeRecord(entity, raw, scope.fields)),
			deleted: [],
			next: { token: page.next ?? null },
			complete: page.next === undefined,
		};
}

/** What a cursor of another making may lack. */
export function textIn(cursor: Cursor | null, name: string): string | undefined {
	const value = cursor?.[name];
	return typeof value === 'string' ? value : undefined;
}
