import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { HttpRequest } from '../http';
import type { Call } from './client';
import { M3terFault } from './errors';

type Query = NonNullable<HttpRequest['query']>;

export interface Listing<T> {
	/** Below the organization. */
	readonly path: string;
	readonly query?: Query;
	/** Items a page holds at most; each endpoint has its own maximum (API reference). */
	readonly size: number;
	readonly item: z.ZodType<T, z.ZodTypeDef, unknown>;
}

export interface Page<T> {
	readonly items: readonly T[];
	/** It was read with; absent for the first page. */
	readonly token?: string;
	/** Leads to the next page; absent on the last. */
	readonly next?: string;
}

export interface Start {
	/** Of the page to begin with; absent: the first. */
	readonly token?: string;
	readonly signal?: AbortSignal;
}

/** One page. Throws a `SystemFault`. */
export async function page<T>(call: Call, listing: Listing<T>, token?: string): Promise<Page<T>> {
	const { path, query, size, item } = listing;
	const shape = z.object({ data: z.array(item), nextToken: z.string().nullish() });
	const paged = { pageSize: size, ...query, ...(token === undefined ? {} : { nextToken: token }) };
	const { data } = await call({ path, query: paged }, shape);
	// The last page carries no token, null or '' (m3ter's own clients stop at each).
	return { items: data.data, token, next: data.nextToken || undefined };
}

/**
 * Page after page while m3ter gives a token, empty pages too. A token in `start` that m3ter no longer takes begins anew.
 * Throws a `SystemFault`: UNEXPECTED_BODY, REPEATED_TOKEN, ABORTED, or as m3ter answers.
 */
export async function* pages<T>(
	call: Call,
	listing: Listing<T>,
	start: Start = {},
): AsyncGenerator<Page<T>> {
	const seen = new Set<string>();
	let read = await firstPage(call, listing, start);
	for (;;) {
		if (read.next !== undefined) guardRepeat(seen, read.next);
		yield read;
		if (read.next === undefined) return;
		stopIfAborted(start.signal);
		read = await page(call, listing, read.next);
	}
}

/** The filters that hold something. */
export function queryOf(filter: object): Query {
	const entries = Object.entries(filter) as ReadonlyArray<[string, Query[string] | undefined]>;
	const filled = entries.flatMap(([name, value]) =>
		value === undefined || value === '' ? [] : [[name, value] as const],
	);
	return Object.fromEntries(filled);
}

/** All items of a listing that is known to be short. */
export async function allOf<T>(call: Call, listing: Listing<T>, start?: Start): Promise<T[]> {
	const items: T[] = [];
	for await (const read of pages(call, listing, start)) items.push(...read.items);
	return items;
}

async function firstPage<T>(
	call: Call,
	listing: Listing<T>,
	{ token, signal }: Start,
): Promise<Page<T>> {
	stopIfAborted(signal);
	try {
		return await page(call, listing, token);
	} catch (caught) {
		if (token === undefined || !isInvalid(caught)) throw caught;
		return await page(call, listing);
	}
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
