import type { z } from 'zod';

import { listShape } from './answers';
import type { Call } from './client';
import { whereQuery } from './conditions';
import type { Condition } from './conditions';
import { WebmecanikFault, stopIfAborted } from './errors';
import { pageSize } from './limits';

export interface Listing<T> {
	readonly path: string;
	/** Key of the answer. */
	readonly plural: string;
	readonly item: z.ZodType<T, z.ZodTypeDef, unknown>;
	readonly search?: string;
	readonly conditions?: readonly Condition[];
	/** Records a page is asked for. */
	readonly size?: number;
}

export interface Page<T> {
	readonly items: readonly T[];
	readonly last: boolean;
}

interface Numbered {
	readonly id: string;
}

/**
 * Records in the order of their ids, those behind `after` alone: unlike an offset it shifts for nobody who comes or goes,
 * and the vendor's own order, by last activity, moves all the time. Throws a `SystemFault`.
 */
export async function* pagesById<T extends Numbered>(
	call: Call,
	listing: Listing<T>,
	{ after = '0', signal }: { readonly after?: string; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Page<T>> {
	for (let behind = after; ;) {
		stopIfAborted(signal);
		const read = await pageBehind(call, listing, behind);
		yield read;
		if (read.last) return;
		behind = furthest(read.items, behind);
	}
}

export async function allById<T extends Numbered>(
	call: Call,
	listing: Listing<T>,
	signal?: AbortSignal,
): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const page of pagesById(call, listing, { signal })) items.push(...page.items);
	return items;
}

/** All of a kind that knows no conditions: users, segments, tags, fields. */
export async function allByOffset<T>(
	call: Call,
	{ path, plural, item, size = pageSize }: Listing<T>,
): Promise<readonly T[]> {
	const items: T[] = [];
	for (;;) {
		const query = { start: items.length, limit: size };
		const { data } = await call({ path, query }, listShape(plural, item));
		items.push(...data.items);
		if (data.items.length === 0 || items.length >= data.total) return items;
	}
}

async function pageBehind<T extends Numbered>(
	call: Call,
	{ path, plural, item, search, conditions = [], size = pageSize }: Listing<T>,
	behind: string,
): Promise<Page<T>> {
	const query = {
		...whereQuery([...conditions, { col: 'id', expr: 'gt', val: behind }]),
		...(search === undefined ? {} : { search }),
		orderBy: 'id',
		orderByDir: 'asc',
		limit: size,
	};
	const { data } = await call({ path, query }, listShape(plural, item));
	// The total is counted again every few seconds only, so a full page is never taken for the last.
	const last = data.items.length === 0 || (data.items.length < size && data.total <= size);
	return { items: data.items, last };
}

function furthest(items: readonly Numbered[], behind: string): string {
	const id = items.reduce((most, item) => Math.max(most, Number(item.id)), 0);
	if (id > Number(behind)) return String(id);
	throw new WebmecanikFault({
		class: 'unavailable',
		code: 'REPEATED_PAGE',
		what: 'Webmecanik led the listing back to records that were read before',
		remedy: 'Run again; if it stays, tell Webmecanik support that lists ignore conditions on id.',
	});
}
