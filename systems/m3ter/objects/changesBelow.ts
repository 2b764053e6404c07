import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { textIn } from './changes';
import { decodeRecord } from './decode';
import { walkBelow } from './walkBelow';
import type { EntityBelow, Position } from './walkBelow';

/**
 * All listings of the entity, that of the newest record above first. The cursor is {above, at, token}: the page of records
 * above, the one of them, and the page in its listing to go on with; each null for the first. `complete` is set on an empty
 * page of its own, as only then all records above are known to be walked.
 */
export async function* changesBelow(
	client: M3terClient,
	entity: EntityBelow,
	cursor: Cursor | null,
	scope: ReadScope,
): AsyncIterable<ChangePage> {
	for await (const { records, next } of walkBelow(client, entity, positionIn(cursor), scope.signal))
		yield {
			records: records.map((raw) => decodeRecord(entity, raw, scope.fields)),
			deleted: [],
			next: cursorAt(next),
			complete: false,
		};
	yield { records: [], deleted: [], next: cursorAt({}), complete: true };
}

function positionIn(cursor: Cursor | null): Position {
	return {
		above: textIn(cursor, 'above'),
		at: textIn(cursor, 'at'),
		token: textIn(cursor, 'token'),
	};
}

function cursorAt({ above, at, token }: Position): Cursor {
	return { above: above ?? null, at: at ?? null, token: token ?? null };
}
