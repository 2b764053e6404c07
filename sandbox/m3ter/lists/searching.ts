import { ApiError, badRequest } from '../api-error';
import { propertiesOf, type EntityKind } from '../entity-kind';
import { rendered } from '../records';
import type { Store } from '../store/store';
import { seenWithLag, type Entity } from '../store/table';
import type { Listing } from './listing';
import { choice, offset, one, pageSize, type Query } from './query';
import { fits, orderOf, parseSearch, type Term } from './search-query';

/** Page size of searches when the caller names none (documented). */
const DEFAULT_PAGE_SIZE = 10;

/** One page of a search. @throws ApiError 400, or 403 from the firewall for what looks like SQL */
export function searchRecords(store: Store, kind: EntityKind, query: Query): Listing {
	const text = one(query, 'searchQuery') ?? '';
	refuseSql(text);
	const terms = parseSearch(text, kind.searchTerms ?? []);
	const operator = choice(query, 'operator', ['AND', 'OR'], 'AND');
	const size = pageSize(query, DEFAULT_PAGE_SIZE, kind.maxPageSize);
	const from = offset(query, 'fromDocument');
	const found = sorted(matching(store, kind, terms, operator), kind, query);
	return { data: found.slice(from, from + size).map((record) => rendered(kind, record, query)) };
}

/** The firewall's SQL rules are documented; which texts they catch is assumed. */
function refuseSql(text: string): void {
	if (/\b(union\s+select|select\s.+\sfrom|drop\s+table|or\s+1\s*=\s*1)\b/i.test(text)) {
		throw new ApiError(403, 'Forbidden');
	}
}

function matching(
	store: Store,
	kind: EntityKind,
	terms: readonly Term[],
	operator: 'AND' | 'OR',
): Entity[] {
	const now = store.clock.now();
	const wanted = (record: Entity) =>
		terms.length === 0 ||
		(operator === 'AND'
			? terms.every((term) => fits(record, term))
			: terms.some((term) => fits(record, term)));
	return store
		.table(kind.path)
		.all()
		.flatMap((row) => seenWithLag(row, now, store.settings.searchLagMs) ?? [])
		.filter(wanted)
		.reverse();
}

function sorted(records: Entity[], kind: EntityKind, query: Query): Entity[] {
	const field = one(query, 'sortBy');
	const direction = choice(query, 'sortOrder', ['ASC', 'DESC'], 'ASC');
	if (field === undefined) return records;
	if (!propertiesOf(kind).includes(field)) throw badRequest(`sortBy: no field '${field}'`);
	const sign = direction === 'ASC' ? 1 : -1;
	return records.sort((a, b) => sign * orderOf(a[field], b[field]));
}
