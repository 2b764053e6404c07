import type { Fields } from '../store/records';

/** Names such as `where[0][col]` and `tags[]`, as PHP reads them. */
export function nested(pairs: Iterable<readonly [string, string]>): Fields {
	const root: Fields = {};
	for (const [name, value] of pairs) put(root, pathOf(name), value);
	return listed(root) as Fields;
}

function pathOf(name: string): string[] {
	const [, first = name, rest = ''] = /^([^[]+)((?:\[[^\]]*\])*)$/.exec(name) ?? [];
	return [first, ...[...rest.matchAll(/\[([^\]]*)\]/g)].map(([, key = '']) => key)];
}

function put(into: Fields, [key = '', ...rest]: string[], value: string): void {
	const name = key === '' ? String(Object.keys(into).length) : key;
	if (rest.length === 0) {
		into[name] = value;
		return;
	}
	const known = into[name];
	const inner: Fields = isMap(known) ? known : {};
	into[name] = inner;
	put(inner, rest, value);
}

/** Turns what has the keys 0, 1, 2 … into a list, all the way down. */
function listed(value: unknown, isRoot = true): unknown {
	if (!isMap(value)) return value;
	const entries = Object.entries(value).map(([key, each]) => [key, listed(each, false)] as const);
	const isList = !isRoot && entries.length > 0 && entries.every(([key], at) => key === String(at));
	return isList ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

export function isMap(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
