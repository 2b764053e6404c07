import { badRequest } from '../api-error';
import type { Entity } from '../store/table';

type Comparator = '>' | '>=' | ':' | '<' | '<=' | '~';

export interface Term {
	readonly field: string;
	readonly comparator: Comparator;
	readonly value: string;
}

const termPattern = /^(?<field>[A-Za-z]+)(?<comparator>>=|<=|[><:~])(?<value>.*)$/s;

/** Terms that take a list of values, or look into a list, with the property they ask for. */
const listTerms: Readonly<Record<string, string>> = {
	ids: 'id',
	codes: 'code',
	productId: 'productIds',
	productIds: 'productIds',
};

/**
 * Reads `name~Acme$currency:USD` (grammar documented by m3ter).
 * @throws ApiError 400 for a term that is not in `allowed` or cannot be read
 */
export function parseSearch(text: string, allowed: readonly string[]): Term[] {
	if (text === '') return [];
	return text.split('$').map((part) => parseTerm(part, allowed));
}

/** Whether a record fits one term. */
export function fits(record: Entity, { field, comparator, value }: Term): boolean {
	const property = listTerms[field];
	if (property) return holdsOne([record[property]].flat(), value.split(','));
	const own = record[field];
	if (own === undefined || own === null) return false;
	return compare(String(own), comparator, value);
}

function holdsOne(own: readonly unknown[], wanted: readonly string[]): boolean {
	return own.some((value) => wanted.includes(String(value ?? '')));
}

function parseTerm(part: string, allowed: readonly string[]): Term {
	const { field = '', comparator, value = '' } = termPattern.exec(part)?.groups ?? {};
	if (!isComparator(comparator)) throw badRequest(`searchQuery: cannot read '${part}'`);
	if (!allowed.includes(field)) throw badRequest(`searchQuery: '${field}' is not searchable`);
	return { field, comparator, value };
}

function isComparator(text: string | undefined): text is Comparator {
	return text !== undefined && ['>', '>=', ':', '<', '<=', '~'].includes(text);
}

function compare(own: string, comparator: Comparator, value: string): boolean {
	if (comparator === '~') return own.toLowerCase().startsWith(value.toLowerCase());
	if (comparator === ':') return own === value;
	const order = orderOf(own, value);
	if (comparator === '>') return order > 0;
	if (comparator === '>=') return order >= 0;
	return comparator === '<' ? order < 0 : order <= 0;
}

/** Order of two values of one property: instants by time, numbers by size, else by code unit. */
export function orderOf(left: unknown, right: unknown): number {
	const [a, b] = [sortKey(left), sortKey(right)];
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return String(a) < String(b) ? -1 : Number(String(a) > String(b));
}

function sortKey(value: unknown): string | number {
	if (typeof value === 'number') return value;
	const text = typeof value === 'object' ? JSON.stringify(value ?? '') : String(value ?? '');
	return instantInMicros(text) ?? text;
}

/** Microseconds since the epoch of a stamp as m3ter prints it; undefined for any other text. */
function instantInMicros(text: string): number | undefined {
	const [, seconds, fraction = ''] =
		/^(\d{4}-\d\d-\d\dT[\d:]{8})(?:\.(\d{1,6}))?Z$/.exec(text) ?? [];
	if (!seconds) return undefined;
	return Date.parse(`${seconds}Z`) * 1000 + Number(fraction.padEnd(6, '0'));
}
