import { ApiError } from '../api-error';
import type { Fields, Holder, Value } from '../store/records';
import { isMap } from './bracketed';
import { searchOf, type Commands } from './search';
import { testOf, type Test } from './where';

/** What tells the list of one kind of record from another's. */
export interface ListRules<T> {
	/** The column of this name. @throws ApiError 500, as the database would */
	columnOf(name: string): (record: T) => Value;
	/** The same for `orderBy`, where not all spellings are understood. */
	orderColumnOf(name: string): (record: T) => Value;
	readonly commands: Commands<T>;
	plainly(record: T, word: string): boolean;
	readonly defaultOrder: Order;
	readonly defaultLimit: number;
}

interface Order {
	readonly column: string;
	readonly descending: boolean;
}

export interface Listed<T> {
	readonly matching: readonly T[];
	readonly page: readonly T[];
}

/** The records that meet a query's conditions, in its order, and the page of them it asks for. */
export function listed<T extends Holder>(
	records: readonly T[],
	query: Fields,
	rules: ListRules<T>,
): Listed<T> {
	const tests = testsOf(query, rules);
	const matching = tests.length === 0 ? records : records.filter(passesAll(tests));
	const sorted = inOrder(matching, ordersOf(query, rules), rules);
	const start = wholeNumber(query.start, 0);
	const limit = wholeNumber(query.limit, rules.defaultLimit);
	return { matching, page: limit === 0 ? sorted.slice(start) : sorted.slice(start, start + limit) };
}

const passesAll =
	<T>(tests: ReadonlyArray<Test<T>>) =>
	(record: T) =>
		tests.every((test) => test(record));

function testsOf<T extends Holder>(query: Fields, rules: ListRules<T>): Array<Test<T>> {
	const tests: Array<Test<T>> = [];
	if (query.where !== undefined) tests.push(testOf(query.where, rules.columnOf));
	if (typeof query.search === 'string' && query.search.trim() !== '') {
		tests.push(searchOf(query.search.trim(), rules.commands, rules.plainly));
	}
	if (isTrue(query.publishedOnly) || isTrue(query.published)) {
		tests.push(({ isPublished }) => isPublished);
	}
	return tests;
}

function ordersOf<T>(query: Fields, { defaultOrder }: ListRules<T>): Order[] {
	const sent = Array.isArray(query.order) ? query.order : [];
	const orders = sent.filter(isMap).map(({ col, dir }) => orderOf(col, dir));
	if (orders.length > 0) return orders;
	return query.orderBy ? [orderOf(query.orderBy, query.orderByDir)] : [defaultOrder];
}

function orderOf(column: unknown, direction: unknown): Order {
	return { column: String(column), descending: String(direction ?? '').toLowerCase() === 'desc' };
}

function inOrder<T>(
	records: readonly T[],
	orders: readonly Order[],
	{ orderColumnOf }: ListRules<T>,
): readonly T[] {
	const isOldestFirst = orders.length === 1 && orders[0]?.column === 'id' && !orders[0].descending;
	if (isOldestFirst) return records;
	const columns = orders.map(({ column, descending }) => {
		const read = orderColumnOf(column);
		return (a: T, b: T) => (descending ? compare(read(b), read(a)) : compare(read(a), read(b)));
	});
	return [...records].sort((a, b) => columns.reduce((found, next) => found || next(a, b), 0));
}

/** Nothing comes before everything. */
function compare(a: Value, b: Value): number {
	if (a === null || b === null) return Number(a !== null) - Number(b !== null);
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

function wholeNumber(sent: unknown, fallback: number): number {
	const number = Number(sent ?? fallback);
	return Number.isInteger(number) && number >= 0 ? number : fallback;
}

const isTrue = (sent: unknown) => sent === '1' || sent === 'true';

/** What a query with a column nobody has comes to. */
export function noColumn(name: string): ApiError {
	return new ApiError(500, `Unknown column '${name}' in the query`);
}
