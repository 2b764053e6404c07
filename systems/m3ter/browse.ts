import { z } from 'zod';

import type { M3terClient } from './client';
import { M3terFault } from './errors';
import { customFieldsShape } from './objects/describe';
import { listingOf, recordShape } from './objects/entity';
import type { Entity, RawRecord } from './objects/entity';
import { pageSize } from './limits';
import { page, pages } from './paging';
import type { Page } from './paging';

/** Which records to list: up to 100 values of one filter, or all. */
export type ListFilter = Readonly<Record<string, readonly string[]>>;

export interface RawPage {
	readonly records: readonly RawRecord[];
	/** Leads to the next page. */
	readonly next?: string;
}

/** One page of records as m3ter sent them, newest created first. `size`: 1 to 100. */
export async function listPage(
	client: M3terClient,
	entity: Entity,
	filter: ListFilter = {},
	token?: string,
	size: number = pageSize,
): Promise<RawPage> {
	const { items, next } = await page(client.read, listingOf(entity, filter, size), token);
	return { records: items, next };
}

export interface ListWanted {
	readonly filter?: ListFilter;
	/** Records a page; the largest m3ter allows if absent or larger. */
	readonly size?: number;
	/** Id of the record above, for an entity that is listed below another. */
	readonly above?: string;
	readonly signal?: AbortSignal;
}

/** Records as m3ter sent them, page by page, newest created first. Throws a `SystemFault`. */
export function recordPages(
	client: M3terClient,
	entity: Entity,
	{ filter, size = Infinity, above, signal }: ListWanted = {},
): AsyncGenerator<Page<RawRecord>> {
	const most = Math.min(size, entity.pageSize ?? pageSize);
	return pages(client.read, listingOf(entity, filter, most, above), { signal });
}

/** The record whose unique `code` it is; throws a `SystemFault` of class missing where there is none. */
export async function getByCode(
	client: M3terClient,
	entity: Entity,
	code: string,
): Promise<RawRecord> {
	const { records } = await listPage(client, entity, { codes: [code] });
	const record = records.find((candidate) => candidate.code === code);
	if (record !== undefined) return record;
	throw new M3terFault({
		class: 'missing',
		code: '404',
		status: 404,
		what: `m3ter has no ${entity.label} with that code`,
		reason: '',
		remedy: 'Check the code; codes are compared letter by letter.',
	});
}

const searchShape = z.object({ data: z.array(recordShape) });

/**
 * Records whose name or code begins with `text`, from the `offset`th on. m3ter's search index may lag behind writes, so
 * this serves pick lists only.
 */
export async function searchPage(
	client: M3terClient,
	entity: Entity,
	text: string,
	offset: number,
): Promise<RawPage> {
	// A dollar sign separates the terms of a query, and cannot be escaped (API reference, Search Accounts).
	const term = text.replaceAll('$', ' ').trim();
	const query = {
		searchQuery: `name~${term}$code~${term}`,
		operator: 'OR',
		sortBy: 'name',
		sortOrder: 'ASC',
		fromDocument: offset,
		pageSize,
	};
	const { data } = await client.read({ path: `${entity.path}/search`, query }, searchShape);
	const full = data.data.length === pageSize;
	return { records: data.data, next: full ? String(offset + pageSize) : undefined };
}

/** The organization's custom field definitions: entity type → field name → default value. */
export async function customFieldDefinitions(
	client: M3terClient,
): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
	const { data } = await client.ask({ path: '/customfields' }, customFieldsShape);
	const maps = z.record(z.unknown());
	return Object.fromEntries(
		Object.entries(data).flatMap(([entityType, value]) => {
			const map = maps.safeParse(value);
			return map.success ? [[entityType, map.data]] : [];
		}),
	);
}
