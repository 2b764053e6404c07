import { ApiError } from '../api-error';
import type { Kind } from '../profile';
import { bodyOf, placed, rendered } from '../records/names';
import type { Fields, Json, Stored } from '../records/record';
import { expectArticleNumber } from '../records/rules';
import type { Store } from '../records/store';

/** By which fields the records of a kind may be picked; what is compared without case is a text of people. */
const filters: Readonly<Record<Kind, readonly string[]>> = {
	product: ['articleNumber', 'type', 'parentArticleNumber'],
	category: ['code', 'parentId'],
	attribute: ['code', 'kind'],
	stock: ['articleNumber'],
	customer: ['email', 'code'],
	order: ['reference', 'status', 'customerId'],
	invoice: ['reference', 'status', 'customerId'],
};

export interface Listed {
	readonly body: Json;
	/** Of the next page, by RFC 8288. */
	readonly link?: string;
}

/** One page of a kind, as the environment pages. @throws ApiError 400 or 422 */
export function listed(store: Store, kind: Kind, query: URLSearchParams): Listed {
	const { paging, places, paths } = store.settings.profile;
	const fitting = picked(store, kind, query);
	const limit = limitOf(store, query);
	const from = startOf(store, fitting, query, limit);
	const page = paging.style === 'none' ? fitting : fitting.slice(from, from + limit);
	const records = page.map((each) => rendered(store.settings.profile, kind, each));
	const more = paging.style !== 'none' && from + limit < fitting.length;
	const next = more && paging.style === 'cursor' ? cursorOf(page) : null;
	const body = bodyOf([
		placed(places.list, records),
		...(places.list === '' || places.list === places.total
			? []
			: [placed(places.total, fitting.length), placed(places.next, next)]),
	]);
	if (!more || paging.style !== 'link') return { body };
	const rest = new URLSearchParams(query);
	rest.set(paging.page, String(Math.floor(from / limit) + 2));
	return { body, link: `<${store.url}${paths[kind]}?${rest.toString()}>; rel="next"` };
}

function picked(store: Store, kind: Kind, query: URLSearchParams): readonly Stored[] {
	const { since, separator, names } = store.settings.profile;
	let fitting = store.all(kind);
	for (const field of filters[kind]) {
		const text = query.get(names[kind][field] ?? field);
		if (text === null) continue;
		const wanted = separator === null ? [text] : text.split(separator);
		if (field === 'articleNumber') for (const each of wanted) expectArticleNumber(store, each);
		fitting = fitting.filter(({ fields }) => wanted.some((each) => isSame(fields, field, each)));
	}
	const after = query.get(since.parameter);
	if (after !== null) fitting = fitting.filter(isAfter(after, since.mode));
	return [...fitting].sort(
		(one, two) => one.updatedAt - two.updatedAt || Number(one.id) - Number(two.id),
	);
}

function isSame(fields: Fields, field: string, text: string): boolean {
	const [here, there] = [String(fields[field] ?? ''), text.trim()];
	return field === 'email' ? here.toLowerCase() === there.toLowerCase() : here === there;
}

function isAfter(text: string, mode: 'stamp' | 'marker'): (stored: Stored) => boolean {
	if (mode === 'marker') return ({ marker }) => marker > Number(text);
	const stamp = Date.parse(text);
	if (Number.isNaN(stamp)) throw new ApiError(400, 'malformed', `'${text}' is no time`);
	return ({ updatedAt }) => updatedAt >= stamp;
}

function limitOf({ settings }: Store, query: URLSearchParams): number {
	const { paging } = settings.profile;
	const limit = Number(query.get(paging.limit) ?? paging.size);
	if (Number.isInteger(limit) && limit > 0 && limit <= paging.most) return limit;
	const message = `'${paging.limit}' is a whole number from 1 to ${paging.most}`;
	throw new ApiError(422, 'rule_broken', message, [
		{ field: paging.limit, rule: 'range', message },
	]);
}

function startOf(
	{ settings }: Store,
	fitting: readonly Stored[],
	query: URLSearchParams,
	limit: number,
): number {
	const { paging } = settings.profile;
	switch (paging.style) {
		case 'offset':
			return Number(query.get(paging.offset) ?? 0);
		case 'cursor': {
			const cursor = query.get(paging.cursor);
			return cursor === null ? 0 : fitting.filter((each) => markOf(each) <= cursor).length;
		}
		case 'none':
			return 0;
		default:
			return (Number(query.get(paging.page) ?? 1) - 1) * limit;
	}
}

/** By the order of the list, so that a record that moves is met again rather than passed over. */
function markOf({ updatedAt, id }: Stored): string {
	return `${String(updatedAt).padStart(15, '0')}-${id.padStart(10, '0')}`;
}

function cursorOf(page: readonly Stored[]): string | null {
	const last = page.at(-1);
	return last ? markOf(last) : null;
}
