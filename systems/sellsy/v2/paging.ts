import { z } from 'zod';

import { SellsyFault, stopIfAborted } from '../errors';
import type { Call, V2Request } from './client';

export interface Listing<T> extends V2Request {
	readonly size: number;
	readonly item: z.ZodType<T, z.ZodTypeDef, unknown>;
}

export interface Page<T> {
	readonly items: readonly T[];
	/** Leads to the next page; absent on the last. */
	readonly next?: string;
}

/** The offset comes with the last and with an empty page too (captures), so that only a page that is not full ends a listing. */
async function page<T>(call: Call, listing: Listing<T>, offset?: string): Promise<Page<T>> {
	const { size, item, ...request } = listing;
	const shape = z.object({
		data: z.array(item),
		pagination: z.object({ offset: z.union([z.string(), z.number()]).nullish() }).passthrough(),
	});
	const query = { limit: size, ...request.query, ...(offset === undefined ? {} : { offset }) };
	const { data, pagination } = await call({ ...request, query }, shape);
	const next = data.length < size ? undefined : pagination.offset;
	return { items: data, ...(next === undefined || next === null ? {} : { next: String(next) }) };
}

/** Page after page by seek, from an offset of an earlier walk or from the start. */
export async function* pages<T>(
	call: Call,
	listing: Listing<T>,
	{ offset, signal }: { readonly offset?: string; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Page<T>> {
	const seen = new Set<string>();
	for (let at = offset; ;) {
		stopIfAborted(signal);
		const read = await page(call, listing, at);
		if (read.next !== undefined) guardRepeat(seen, read.next);
		yield read;
		if (read.next === undefined) return;
		at = read.next;
	}
}

/** All items of a listing that is known to be short. */
export async function allOf<T>(
	call: Call,
	listing: Listing<T>,
	signal?: AbortSignal,
): Promise<readonly T[]> {
	const items: T[] = [];
	for await (const read of pages(call, listing, { signal })) items.push(...read.items);
	return items;
}

function guardRepeat(seen: Set<string>, offset: string): void {
	if (seen.has(offset))
		throw new SellsyFault({
			class: 'unavailable',
			code: 'REPEATED_OFFSET',
			what: 'Sellsy led the listing back to a page that was read before',
			reason: '',
			remedy: 'Run again; if it stays, tell Sellsy that pagination.offset repeats.',
		});
	seen.add(offset);
}
