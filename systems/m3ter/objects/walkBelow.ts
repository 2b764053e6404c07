import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { pages } from '../paging';
import { listingOf } from './entity';
import type { Below, Entity, RawRecord } from './entity';

/** An entity with one listing for each record of another. */
export type EntityBelow = Entity & { readonly below: Below };

/** Where a walk stands; all absent: at the beginning. */
export interface Position {
	/** Token of the page of records above. */
	readonly above?: string;
	/** Record of that page whose listing is read. */
	readonly at?: string;
	/** Token of the page in that listing. */
	readonly token?: string;
}

export interface Step {
	readonly records: readonly RawRecord[];
	/** Where to go on after them; all absent after the last. */
	readonly next: Position;
}

/**
 * The listings of all records above, one after another, each record with the id of the one above it. It can be taken up at
 * any position it gave: where the record above left its page meanwhile, that page is read again from its start.
 */
export async function* walkBelow(
	client: M3terClient,
	entity: EntityBelow,
	start: Position,
	signal: AbortSignal | undefined,
): AsyncGenerator<Step> {
	const above = listingOf(entity.below.entity);
	for await (const page of pages(client.read, above, { token: start.above, signal })) {
		const from = page.items.findIndex(({ id }) => id === start.at);
		const todo = page.items.slice(Math.max(0, from));
		for (const [index, record] of todo.entries()) {
			const at = record.id;
			const token = at === start.at ? start.token : undefined;
			const here = { above: page.token, at };
			const after = followed(todo[index + 1]?.id, page.token, page.next);
			for await (const step of listedBelow(client, entity, record, token, signal))
				yield {
					records: step.items,
					next: step.next === undefined ? after : { ...here, token: step.next },
				};
		}
	}
}

function followed(at: string | undefined, token?: string, next?: string): Position {
	return at === undefined ? { above: next } : { above: token, at };
}

/** One listing; none where the record above is gone. */
export async function* listedBelow(
	client: M3terClient,
	entity: EntityBelow,
	above: RawRecord,
	token: string | undefined,
	signal: AbortSignal | undefined,
) {
	const listing = listingOf(entity, {}, entity.pageSize, above.id);
	const { field, passesOn } = entity.below;
	const passed = passesOn.map((name) => [name, above[name]] as const);
	const inPath = { [field]: above.id, ...Object.fromEntries(passed) };
	try {
		for await (const page of pages(client.read, listing, { token, signal }))
			yield { ...page, items: page.items.map((raw): RawRecord => ({ ...raw, ...inPath })) };
	} catch (caught) {
		if (!(caught instanceof SystemFault) || caught.class !== 'missing') throw caught;
	}
}
