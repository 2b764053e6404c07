import type { EntityKind } from './entity-kind';
import { pageToken, seqOfToken } from './page-token';
import { many, one, pageSize, type Query } from './query';
import { rendered } from './records';
import type { Store } from './store';
import { seenWithLag, type Entity, type Page, type Row } from './table';

export interface Listing {
	readonly data: readonly Entity[];
	/** Left out at the end of the list. */
	readonly nextToken?: string;
}

export interface ListOptions {
	/** Name the token is bound to. */
	readonly list: string;
	readonly maxPageSize: number;
	/** Further condition on the records of this list. */
	readonly passes?: (record: Entity) => boolean;
}

/** One page of a list, newest-created first. @throws ApiError 400 */
export function listRecords(
	store: Store,
	kind: EntityKind,
	query: Query,
	{ list, maxPageSize, passes = () => true }: ListOptions,
): Listing {
	const size = pageSize(query, store.settings.defaultPageSize, maxPageSize);
	const token = one(query, 'nextToken');
	const from = token ? seqOfToken(list, token) : Infinity;
	const view = viewOf(store);
	const visible = (row: Row) => {
		const record = view(row);
		return record !== undefined && passes(record);
	};
	const chosen = chosenRows(store, kind, query);
	const page = chosen
		? pageOf(chosen.filter(visible), from, size)
		: store.table(kind.path).before(from, size, visible);
	const data = page.rows.flatMap((row) => view(row) ?? []).map((each) => rendered(kind, each));
	return withToken(data, nextSeq(page, size, store.settings.emptyLastPage), list);
}

function viewOf(store: Store): (row: Row) => Entity | undefined {
	const now = store.clock.now();
	return (row) => seenWithLag(row, now, store.settings.listLagMs);
}

/** Rows named by `ids` or `codes`, newest first; undefined when neither was sent. */
function chosenRows(store: Store, kind: EntityKind, query: Query): Row[] | undefined {
	const ids = many(query, 'ids');
	const codes = many(query, 'codes');
	if (!ids && !codes) return undefined;
	const table = store.table(kind.path);
	const idsOfCodes = codes?.flatMap((code) => table.idOfCode(code) ?? []);
	const wanted =
		ids && idsOfCodes ? ids.filter((id) => idsOfCodes.includes(id)) : (ids ?? idsOfCodes);
	const rows = [...new Set(wanted)].flatMap((id) => table.get(id) ?? []);
	return rows.sort((a, b) => b.seq - a.seq);
}

function pageOf(rows: readonly Row[], from: number, size: number): Page {
	const older = rows.filter((row) => row.seq < from);
	return { rows: older.slice(0, size), more: older.length > size };
}

function nextSeq({ rows, more }: Page, size: number, emptyLastPage: boolean): number | undefined {
	const goesOn = more || (emptyLastPage && rows.length === size);
	return goesOn ? rows.at(-1)?.seq : undefined;
}

function withToken(data: readonly Entity[], seq: number | undefined, list: string): Listing {
	return seq === undefined ? { data } : { data, nextToken: pageToken(list, seq) };
}
