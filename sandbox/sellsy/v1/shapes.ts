import type { Fields } from '../store/records';

/** Every scalar is a text; what is not set is an empty one (documented). */
export function texts(fields: Fields): Record<string, unknown> {
	const entries = Object.entries(fields).map(([name, value]) => [name, textOf(value)]);
	return Object.fromEntries(entries) as Record<string, unknown>;
}

function textOf(value: unknown): unknown {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object') return value;
	if (typeof value === 'boolean') return yesNo(value);
	return String(value);
}

export const yesNo = (value: boolean) => (value ? 'Y' : 'N');

/** An object by key, or PHP's empty array when there is nothing (documented). */
export function keyed<T>(
	rows: readonly T[],
	keyOf: (row: T) => string | number,
	render: (row: T) => unknown,
): Record<string, unknown> | [] {
	if (rows.length === 0) return [];
	return Object.fromEntries(rows.map((row) => [keyOf(row), render(row)])) as Record<
		string,
		unknown
	>;
}
