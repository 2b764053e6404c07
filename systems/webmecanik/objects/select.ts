import type { ReadScope, SystemRecord } from '../../../sync/contracts';
import { listShape, recordShape } from '../answers';
import type { WebmecanikClient } from '../client';
import { oneOf } from '../conditions';
import type { Condition } from '../conditions';
import { withEntities } from '../entities';
import { pageSize } from '../limits';
import { pagesById } from '../listing';
import { changedSince } from './changes';
import type { Description } from './describe';
import { searchableField } from './find';
import type { Kind } from './kind';
import { recordsOf } from './records';

/** Which records a person wants to see; all conditions hold together. */
export interface Selection extends Pick<ReadScope, 'fields' | 'signal'> {
	/** In Mautic's search language, as in its own search box: `segment:news tag:vip`. */
	readonly search?: string;
	/** Field id and value, compared as Mautic's database does. */
	readonly equals?: ReadonlyArray<{ readonly field: string; readonly value: string }>;
	/** Created or changed at or after this stamp, ms. */
	readonly since?: number;
	/** Records wanted at most. */
	readonly limit?: number;
}

/** Records of a selection in the order of their ids, page by page. Throws a `SystemFault`. */
export async function* select(
	client: WebmecanikClient,
	description: Description,
	selection: Selection,
): AsyncGenerator<readonly SystemRecord[]> {
	const { kind } = description;
	const { limit = Infinity, signal } = selection;
	const listing = {
		...kind,
		item: recordShape,
		search: searchOf(kind, selection),
		conditions: conditionsOf(description, selection),
		size: Math.min(limit, pageSize),
	};
	let left = limit;
	for await (const { items } of pagesById(client.read, listing, { signal })) {
		yield await recordsOf(client, description, items.slice(0, left), selection);
		left -= items.length;
		if (left <= 0) return;
	}
}

/** The records made last, the newest first. Throws a `SystemFault`. */
export async function newest(
	client: WebmecanikClient,
	description: Description,
	count: number,
	scope: ReadScope,
): Promise<readonly SystemRecord[]> {
	const { path, plural, search } = description.kind;
	const query = {
		...(search === undefined ? {} : { search }),
		orderBy: 'id',
		orderByDir: 'desc',
		limit: count,
	};
	const { data } = await client.read({ path, query }, listShape(plural, recordShape));
	// Keyed by id, a list loses its order.
	const sorted = [...data.items].sort((a, b) => Number(b.id) - Number(a.id));
	return await recordsOf(client, description, sorted, scope);
}

function searchOf({ search }: Kind, { search: wanted = '' }: Selection): string | undefined {
	const words = [wanted.trim(), search ?? ''].filter((word) => word !== '');
	return words.length === 0 ? undefined : words.join(' ');
}

function conditionsOf(description: Description, { equals = [], since }: Selection): Condition[] {
	const equal = equals.flatMap(({ field, value }) => {
		searchableField(description, field);
		const spellings = [...new Set([value, withEntities(value)])];
		return oneOf(field, spellings).map(({ condition }) => condition);
	});
	return [...equal, ...(since === undefined ? [] : changedSince(since))];
}
