/** One condition of a list; `val` of `orX` and `andX` is a list of them (Mautic, FetchCommonApiController). */
export type Condition =
	| { readonly expr: 'orX' | 'andX'; readonly val: readonly Condition[] }
	| { readonly expr: 'isNull'; readonly col: string }
	| {
			readonly expr: 'eq' | 'gt' | 'gte' | 'in' | 'like';
			readonly col: string;
			readonly val: string;
	  };

/** As the query string writes them; release 6 reads conditions from nowhere else. */
export function whereQuery(conditions: readonly Condition[]): Record<string, string> {
	return Object.fromEntries(parameters('where', conditions));
}

function parameters(
	prefix: string,
	conditions: readonly Condition[],
): ReadonlyArray<readonly [string, string]> {
	return conditions.flatMap((condition, at) => {
		const name = `${prefix}[${at}]`;
		const own = Object.entries(condition)
			.filter(([, value]) => typeof value === 'string')
			.map(([key, value]) => [`${name}[${key}]`, String(value)] as const);
		const nested = 'val' in condition && typeof condition.val !== 'string' ? condition.val : [];
		return [...own, ...parameters(`${name}[val]`, nested)];
	});
}

/** Bytes of values one address carries; web servers take 8,000 of an address in all. */
const room = 4000;

/**
 * Conditions that hold a field to one of the values, as few as fit into addresses. `in` splits its values at commas and
 * trims them, so a value with either is compared by itself.
 */
export function oneOf(
	col: string,
	values: readonly string[],
): ReadonlyArray<{ readonly values: readonly string[]; readonly condition: Condition }> {
	return chunks(values).map((chunk) => ({ values: chunk, condition: either(col, chunk) }));
}

function either(col: string, values: readonly string[]): Condition {
	const listed = values.filter(fitsList);
	const alone = values.filter((value) => !fitsList(value));
	const conditions: Condition[] = alone.map((val) => ({ col, expr: 'eq', val }));
	if (listed.length > 0) conditions.push({ col, expr: 'in', val: listed.join(',') });
	const [only] = conditions;
	return conditions.length === 1 && only ? only : { expr: 'orX', val: conditions };
}

function fitsList(value: string): boolean {
	return !value.includes(',') && value === value.trim();
}

function chunks(values: readonly string[]): readonly string[][] {
	const all: string[][] = [];
	let left = 0;
	for (const value of values) {
		const bytes = encodeURIComponent(value).length + (fitsList(value) ? 3 : 80);
		if (bytes > left || all.length === 0) {
			all.push([]);
			left = room;
		}
		all.at(-1)?.push(value);
		left -= bytes;
	}
	return all;
}
