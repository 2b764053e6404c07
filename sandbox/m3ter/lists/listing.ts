import type { EntityKind, Fields } from '../entity-kind';
import { rendered } from '../records';
import type { Store } from '../store/store';
import { seenWithLag, type Entity, type Page, type Row } from '../store/table';
import { pageToken, seqOfToken } from './page-token';
import { many, one, pageSize, type Query } from './query';

export interface Listing {
	readonly data: readonly Fields[];
	/** Left out at the end of the list. */
	readonly nextToken?: string;
}

export interface ListOptions {
	/** Name the token is bound to; the kind's path when left out. */
	readonly list?: string;
	readonly maxPageSize?: number;
	/** Values every record of this list has; the first names the smallest group. */
	readonly within?: Fields;
	/** Oldest-created first instead of newest. */
	readonly oldestFirst?: boolean;
}

type Passes = (record: Entity) => boolean;

/** One page of a list, newest-created first. @throws ApiError 400 */
export function listRecords(
	store: Store,
	kind: EntityKind,
	query: Query,
	options: ListOptions = {},
): Listing {
	const { list = kind.path, maxPageSize = kind.maxPageSize, within = {}, oldestFirst } = options;
	const size = pageSize(query, store.settings.defaultPageSize, maxPageSize);
	const token = one(query, 'nextToken');
	const from = token ? seqOfToken(list, token) : undefined;
	const view = viewOf(store);
	const conditions = [...passesOf(kind, query), isWithin(within)];
	const visible = (row: Row) => {
		const record = view(row);
		return record !== undefined && conditions.every((passes) => passes(record));
	};
	const chosen = chosenRows(store, kind, query, within);
	const page = chosen
		? pageOf(chosen.filter(visible), { from, size, oldestFirst })
		: store.table(kind.path).before(from ?? Infinity, size, visible);
	const data = page.rows.flatMap((row) => view(row) ?? []);
	const answered = data.map((each) => rendered(kind, each, query));
	return withToken(answered, nextSeq(page, size, store.settings.emptyLastPage), list);
}

function viewOf(store: Store): (row: Row) => Entity | undefined {
	const now = store.clock.now();
	return (row) => seenWithLag(row, now, store.settings.listLagMs);
}

function passesOf({ filters = {} }: EntityKind, query: Query): Passes[] {
	return Object.entries(filters).flatMap(([name, filter]) => {
		const value = one(query, name);
		return value === undefined ? [] : [filter(value, query)];
	});
}

function isWithin(within: Fields): Passes {
	const wanted = Object.entries(within);
	return (record) => wanted.every(([field, value]) => record[field] === value);
}

/** The rows a list has to look at, newest first; undefined when that is all of them. */
function chosenRows(
	store: Store,
	kind: EntityKind,
	query: Query,
	within: Fields,
): Row[] | undefined {
	const named = namedRows(store, kind, query);
	if (named) return named;
	const [group] = [...Object.entries(within), ...indexedFilters(kind, query)];
	if (!group) return undefined;
	const [field, value] = group;
	return [...store.table(kind.path).having(field, value)].reverse();
}

function indexedFilters({ indexed = [] }: EntityKind, query: Query): Array<[string, string]> {
	return indexed.flatMap((name) => {
		const value = one(query, name);
		return value ? [[name, value]] : [];
	});
}

/** Rows named by `ids` or `codes`, newest first; undefined when neither was sent and understood. */
function namedRows(store: Store, kind: EntityKind, query: Query): Row[] | undefined {
	const [ids, codes] = (['ids', 'codes'] as const).map((name) =>
		kind.named.includes(name) ? many(query, name) : undefined,
	);
	if (!ids && !codes) return undefined;
	const table = store.table(kind.path);
	const idsOfCodes = codes?.flatMap((code) => table.idOfCode(code) ?? []);
	const wanted =
		ids && idsOfCodes ? ids.filter((id) => idsOfCodes.includes(id)) : (ids ?? idsOfCodes);
	const rows = [...new Set(wanted)].flatMap((id) => table.get(id) ?? []);
	return rows.sort((a, b) => b.seq - a.seq);
}

function pageOf(
	rows: readonly Row[],
	place: { from: number | undefined; size: number; oldestFirst: boolean | undefined },
): Page {
	const { from, size, oldestFirst = false } = place;
	const ordered = oldestFirst ? [...rows].reverse() : rows;
	const left = ordered.filter(
		({ seq }) => from === undefined || (oldestFirst ? seq > from : seq < from),
	);
	return { rows: left.slice(0, size), more: left.length > size };
}

function nextSeq({ rows, more }: Page, size: number, emptyLastPage: boolean): number | undefined {
	const goesOn = more || (emptyLastPage && rows.length === size);
	return goesOn ? rows.at(-1)?.seq : undefined;
}

function withToken(data: readonly Fields[], seq: number | undefined, list: string): Listing {
	return seq === undefined ? { data } : { data, nextToken: pageToken(list, seq) };
}
