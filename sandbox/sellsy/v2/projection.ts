import { many, type Query } from './query';

type Json = Readonly<Record<string, unknown>>;

/** Only what `field[]` names: `id`, `owner.id`, `items[].id`; everything when it names nothing. */
export function projected(value: unknown, query: Query): unknown {
	const paths = many(query, 'field').map((path) => path.replaceAll('[]', '').split('.'));
	return paths.length === 0 ? value : picked(value, paths);
}

function picked(value: unknown, paths: readonly string[][]): unknown {
	if (paths.some((path) => path.length === 0)) return value;
	if (Array.isArray(value)) return value.map((each) => picked(each, paths));
	if (!isJson(value)) return value;
	const names = new Set(paths.flatMap(([name]) => name ?? []));
	const entries = Object.entries(value).filter(([name]) => names.has(name));
	return Object.fromEntries(
		entries.map(([name, inner]) => [name, picked(inner, pathsBelow(paths, name))]),
	);
}

const pathsBelow = (paths: readonly string[][], name: string) =>
	paths.filter(([first]) => first === name).map(([, ...rest]) => rest);

const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null;
