import { z } from 'zod';

import { stopIfAborted } from '../errors';
import type { Call, Params } from './client';
import { rowsShape } from './rows';
import type { Row } from './rows';

export interface Listing {
	readonly method: string;
	readonly search?: Params;
	/** What it is ordered by, rising. */
	readonly order?: string;
	readonly size: number;
}

export interface Page {
	readonly rows: readonly Row[];
	/** Counted from 1. */
	readonly page: number;
}

const pageShape = z.object({
	infos: z.object({ nbpages: z.coerce.number() }).passthrough(),
	result: rowsShape,
});

/**
 * The pages of a listing from the last to the first. API v1 knows pages by number only: read forwards, a row that is
 * deleted meanwhile would move another across the border of a page unseen; read backwards, it is met twice at worst, and
 * new rows stand behind what was read. `from`: the page to go on with.
 */
export async function* backwards(
	call: Call,
	listing: Listing,
	{ from, signal }: { readonly from?: number; readonly signal?: AbortSignal } = {},
): AsyncGenerator<Page> {
	stopIfAborted(signal);
	const first = await pageOf(call, listing, from ?? 1);
	const last = Math.min(from ?? first.pages, first.pages);
	if (last <= 1 && (from ?? 1) <= 1) {
		yield { rows: first.rows, page: 1 };
		return;
	}
	for (let page = Math.max(last, 1); page >= 1; page -= 1) {
		stopIfAborted(signal);
		yield { rows: (await pageOf(call, listing, page)).rows, page };
	}
}

export async function allOf(
	call: Call,
	listing: Listing,
	signal?: AbortSignal,
): Promise<readonly Row[]> {
	const rows: Row[] = [];
	for await (const page of backwards(call, listing, { signal })) rows.push(...page.rows);
	return rows;
}

async function pageOf(call: Call, { method, search, order, size }: Listing, page: number) {
	const params = {
		...(search === undefined ? {} : { search }),
		...(order === undefined ? {} : { order: { order, direction: 'ASC' } }),
		pagination: { nbperpage: size, pagenum: page },
	};
	const { infos, result } = await call(method, params, pageShape);
	return { rows: result, pages: infos.nbpages };
}
