import type { ChangePage, Cursor, ReadScope } from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { M3terFault } from '../errors';
import { pageSize } from '../limits';
import { decodeRecord } from './decode';
import { pageShape } from './entity';
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
	const seen = new Set<string>();
	let token = storedToken(cursor);
	do {
		stopIfAborted(scope.signal);
		const page = await pageAt(client, entity, token, seen.size === 0);
		token = page.nextToken === '' ? undefined : (page.nextToken ?? undefined);
		if (token !== undefined) guardRepeat(seen, token);
		yield {
			records: page.data.map((raw) => decodeRecord(entity, raw, scope.fields)),
			deleted: [],
			next: { token: token ?? null },
			complete: token === undefined,
		};
	} while (token !== undefined);
}

function storedToken(cursor: Cursor | null): string | undefined {
	return typeof cursor?.token === 'string' ? cursor.token : undefined;
}

async function pageAt(
	client: M3terClient,
	entity: Entity,
	token: string | undefined,
	first: boolean,
) {
	try {
		return await readPage(client, entity, token);
	} catch (caught) {
		if (!first || token === undefined || !isInvalid(caught)) throw caught;
		return await readPage(client, entity, undefined);
	}
}

async function readPage(client: M3terClient, entity: Entity, token: string | undefined) {
	const query = { pageSize, ...(token === undefined ? {} : { nextToken: token }) };
	const { data } = await client.read({ path: entity.path, query }, pageShape);
	return data;
}

function isInvalid(caught: unknown): boolean {
	return caught instanceof SystemFault && caught.class === 'invalid';
}

function guardRepeat(seen: Set<string>, token: string): void {
	if (seen.has(token))
		throw new M3terFault({
			class: 'unavailable',
			code: 'REPEATED_TOKEN',
			what: 'm3ter led the listing back to a page that was read before',
			reason: '',
			remedy: 'Run again; if it stays, tell m3ter support that nextToken repeats.',
		});
	seen.add(token);
}

export function stopIfAborted(signal: AbortSignal | undefined): void {
	if (signal?.aborted !== true) return;
	throw new M3terFault({
		class: 'unavailable',
		code: 'ABORTED',
		what: 'The run was stopped before the next request to m3ter',
		reason: '',
		remedy: 'The next run goes on from here.',
	});
}
