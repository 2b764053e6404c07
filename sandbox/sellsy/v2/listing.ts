import { invalid } from '../api-error';
import type { SortValue, Stored } from '../store/table';
import { ok, type Answer, type Call } from './call';
import { NUMERIC_REACH, offsetOf, readOffset, standsTo, type Offset } from './cursor';
import { projected } from './projection';
import { choice, one } from './query';

/** What a list may be ordered by, beside the id. */
export type Orders<T> = Readonly<Record<string, (record: T) => SortValue>>;

export interface Source<T> {
	/** Visible records that pass, in rising order; ties by id. */
	records(order: string): readonly T[];
	readonly orders?: Orders<T>;
	render(record: T): unknown;
}

const DEFAULT_LIMIT = 25;
const LARGEST_LIMIT = 100;

/** One page of a list: `{data, pagination}`. @throws ApiError 400 */
export function listPage<T extends Stored>(call: Call, source: Source<T>): Answer {
	const { query } = call;
	const orders = source.orders ?? {};
	const order = choice(query, 'order', ['id', ...Object.keys(orders)], 'id');
	const falls = choice(query, 'direction', ['asc', 'desc'], 'asc') === 'desc';
	const limit = limitOf(one(query, 'limit'));
	const sent = one(query, 'offset');
	const offset = readOffset(sent);
	const rising = source.records(order);
	const sorted = falls ? [...rising].reverse() : rising;
	const valueOf = (record: T) => orders[order]?.(record);
	const page = pageFrom(sorted, offset, {
		limit,
		skip: rowsToSkip(call, offset, limit),
		isAfter: (record, values) => {
			const stands = standsTo(valueOf(record), record.id, values);
			return falls ? stands < 0 : stands > 0;
		},
	});
	const last = page.at(-1);
	return ok({
		data: page.map((record) => projected(source.render(record), query)),
		pagination: {
			limit,
			count: page.length,
			total: sorted.length,
			offset: offset.kind === 'number' ? offset.value : nextOffset(last, valueOf, sent),
		},
	});
}

/** A list of few records that are all there and in the order of their ids. */
export function plainList<T extends Stored>(
	call: Call,
	records: readonly T[],
	render: (record: T) => unknown,
): Answer {
	return listPage(call, { records: () => records, render });
}

/** An empty page repeats the offset it was asked with (documented: even that one carries an offset). */
function nextOffset<T extends Stored>(
	last: T | undefined,
	valueOf: (record: T) => SortValue | undefined,
	sent: string | undefined,
): string | null {
	return last ? offsetOf(valueOf(last), last.id) : (sent ?? null);
}

function limitOf(sent: string | undefined): number {
	if (sent === undefined) return DEFAULT_LIMIT;
	const limit = Number(sent);
	if (/^\d+$/.test(sent) && limit <= LARGEST_LIMIT) return limit;
	throw invalid({ limit: `Cette valeur doit être comprise entre 0 et ${LARGEST_LIMIT}` });
}

function rowsToSkip({ account }: Call, offset: Offset, limit: number): number {
	if (offset.kind !== 'number') return 0;
	const rows = account.settings.numericOffset === 'rows' ? offset.value : offset.value * limit;
	if (rows + limit <= NUMERIC_REACH) return rows;
	throw invalid({ offset: `Seuls les ${NUMERIC_REACH} premiers résultats sont accessibles` });
}

function pageFrom<T>(
	sorted: readonly T[],
	offset: Offset,
	{
		limit,
		skip,
		isAfter,
	}: { limit: number; skip: number; isAfter(record: T, values: readonly string[]): boolean },
): readonly T[] {
	if (offset.kind !== 'seek') return sorted.slice(skip, skip + limit);
	const start = firstAfter(sorted, (record) => isAfter(record, offset.values));
	return sorted.slice(start, start + limit);
}

/** Index of the first record that comes after; all later ones do as well. */
function firstAfter<T>(sorted: readonly T[], isAfter: (record: T) => boolean): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const record = sorted[middle];
		if (record !== undefined && !isAfter(record)) low = middle + 1;
		else high = middle;
	}
	return low;
}
