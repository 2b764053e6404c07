import { badRequest } from '../api-error';

/** A parsed query string; a name that occurs more than once has a list. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

export const one = (query: Query, name: string): string | undefined => {
	const value = query[name];
	return Array.isArray(value) ? value[0] : value;
};

/** Both array forms: repeated (API reference) and comma-joined (official SDK). */
export function many(query: Query, name: string): string[] | undefined {
	const value = query[name];
	if (value === undefined) return undefined;
	return [value].flat().flatMap((part) => part.split(','));
}

/** @throws ApiError 400 outside 1 to `max` */
export function pageSize(query: Query, byDefault: number, max: number): number {
	const sent = one(query, 'pageSize');
	if (sent === undefined) return Math.min(byDefault, max);
	const size = Number(sent);
	if (Number.isInteger(size) && size >= 1 && size <= max) return size;
	throw badRequest(`pageSize: must be between 1 and ${max}`);
}

/** @throws ApiError 400 for anything but `true` and `false` */
export function flag(query: Query, name: string): boolean {
	return choice(query, name, ['true', 'false'], 'false') === 'true';
}

/** A whole number from 0. @throws ApiError 400 */
export function offset(query: Query, name: string): number {
	const value = Number(one(query, name) ?? 0);
	if (Number.isInteger(value) && value >= 0) return value;
	throw badRequest(`${name}: must be a whole number from 0`);
}

/** @throws ApiError 400 when the value is none of the choices */
export function choice<T extends string>(
	query: Query,
	name: string,
	choices: readonly T[],
	byDefault: T,
): T {
	const sent = one(query, name);
	if (sent === undefined) return byDefault;
	const found = choices.find((each) => each === sent);
	if (!found) throw badRequest(`${name}: must be one of ${choices.join(', ')}`);
	return found;
}
