import { invalid } from '../api-error';

/** A parsed query string; a name that occurs more than once has a list. */
export type Query = Readonly<Record<string, string | string[] | undefined>>;

export function one(query: Query, name: string): string | undefined {
	const value = query[name];
	return Array.isArray(value) ? value.at(-1) : value;
}

/** A list as PHP writes it: `name[]` repeated, or `name[0]`, `name[1]`. */
export function many(query: Query, name: string): string[] {
	return Object.entries(query)
		.filter(([key]) => key.startsWith(`${name}[`) && key.endsWith(']'))
		.flatMap(([, value]) => value ?? []);
}

export const flag = (query: Query, name: string) => one(query, name) === 'true';

/** @throws ApiError 400 when it is none of the choices */
export function choice<T extends string>(
	query: Query,
	name: string,
	choices: readonly T[],
	byDefault: T,
): T {
	const sent = one(query, name);
	if (sent === undefined) return byDefault;
	const found = choices.find((each) => each === sent);
	if (found === undefined) {
		throw invalid({ [name]: `Les valeurs possibles sont ${choices.join(', ')}` });
	}
	return found;
}
