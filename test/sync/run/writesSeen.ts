type Row = Readonly<Record<string, unknown>>;

interface Body {
	readonly records?: readonly Row[];
	readonly compositeRequest?: ReadonlyArray<{ readonly body?: Body }>;
}

/** Any request that changes records: a collection, several of them in one, or one record by its external id. */
export function isWrite({ method, path }: { method: string; path: string }): boolean {
	return method !== 'GET' && /\/composite|\/sobjects\//.test(path);
}

/** The records such a request carries, with the key of a single one put back among its fields. */
export function recordsIn(path: string, body: unknown): Row[] {
	const { records, compositeRequest } = (body ?? {}) as Body;
	const [, key, value] = /\/sobjects\/\w+\/(\w+)\/([^/?]+)$/.exec(path) ?? [];
	if (key && value && !path.includes('/composite'))
		return [{ [key]: decodeURIComponent(value), ...(body as Row) }];
	const all = records ?? compositeRequest?.flatMap((part) => part.body?.records ?? []) ?? [];
	return all.map(({ attributes: _attributes, ...fields }) => fields);
}
