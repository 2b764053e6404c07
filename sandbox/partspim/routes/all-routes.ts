import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Guard } from '../access/guard';
import { ApiError } from '../api-error';
import { kinds, type Kind } from '../profile';
import { bodyOf, isMap, placed, rendered } from '../records/names';
import type { Fields, Json, Stored } from '../records/record';
import { checked, expectArticleNumber } from '../records/rules';
import type { Store } from '../records/store';
import { listed } from './list';

interface Answer {
	readonly status: number;
	readonly body: Json;
	readonly link?: string;
}

/** Everything behind one door, since the paths are settings. */
export function addRoutes(server: FastifyInstance, store: Store, guard: Guard): void {
	server.setErrorHandler((caught: Error & { statusCode?: number }, _request, reply) =>
		refuse(store, reply, asApiError(caught)),
	);
	server.all('/*', async (request, reply) => {
		guard.admit(request);
		const { status, body, link } = answer(store, request);
		if (link !== undefined) reply.header('link', link);
		return await reply.code(status).send(body);
	});
}

function asApiError(caught: Error & { statusCode?: number }): ApiError {
	if (caught instanceof ApiError) return caught;
	return new ApiError(caught.statusCode ?? 500, 'malformed', caught.message);
}

function refuse({ settings }: Store, reply: FastifyReply, error: ApiError) {
	const { places } = settings.profile;
	if (error.status === 429) reply.header('retry-after', settings.retryAfter);
	const details = error.details.map((each) => ({ ...each }));
	return reply
		.code(error.status)
		.send(
			bodyOf([
				placed(places.errorCode, error.code),
				placed(places.errorMessage, error.message),
				placed(places.errorDetails, details),
				...(error.id === undefined ? [] : [{ id: error.id }]),
			]),
		);
}

function answer(store: Store, request: FastifyRequest): Answer {
	const { profile, environment, version } = store.settings;
	const url = new URL(request.url, store.url);
	const path = decodeURIComponent(url.pathname.slice(new URL(store.url).pathname.length));
	if (path === profile.paths.ping) return one(store, { environment, version });
	const kind = kinds.find((each) => isBelow(path, profile.paths[each]));
	if (!kind) throw new ApiError(404, 'not_found', 'There is no such address');
	if (store.settings.forbidden.includes(kind))
		throw new ApiError(403, 'forbidden', `The key has no right to ${profile.paths[kind]}`);
	const rest = path
		.slice(profile.paths[kind].length)
		.split('/')
		.filter((part) => part !== '');
	const body = isMap(request.body) ? request.body : {};
	return act(store, { kind, rest, body, method: request.method, query: url.searchParams });
}

function isBelow(path: string, base: string): boolean {
	return path === base || path.startsWith(`${base}/`);
}

interface Act {
	readonly kind: Kind;
	readonly rest: readonly string[];
	readonly body: Fields;
	readonly method: string;
	readonly query: URLSearchParams;
}

function act(store: Store, { kind, rest, body, method, query }: Act): Answer {
	const [name] = rest;
	if (name === undefined) {
		if (method === 'GET') return { status: 200, ...listed(store, kind, query) };
		if (method === 'POST' && kind !== 'stock')
			return record(store, kind, store.insert(kind, created(store, kind, body)), 201);
		throw notAllowed(method);
	}
	if (kind === 'stock') return stock(store, name, method, body);
	if (kind === 'attribute' && rest[1] === 'options') return option(store, name, method, body);
	const stored = store.get(kind, name);
	if (!stored) throw new ApiError(404, 'not_found', `There is no ${kind} ${name}`);
	if (method === 'GET') return record(store, kind, stored);
	const isFixed = kind === 'order' || kind === 'invoice' || kind === 'attribute';
	if (method !== store.settings.profile.update || isFixed) throw notAllowed(method);
	return record(store, kind, store.update(kind, stored, checked(store, kind, body, stored)));
}

function created(store: Store, kind: Kind, body: Fields): Fields {
	const made = checked(store, kind, body);
	if (kind === 'product') return { type: 'simple', active: true, manageStock: true, ...made };
	return kind === 'order' || kind === 'invoice' ? { type: kind, ...made } : made;
}

/** Stock hangs on the article number, and is there as soon as the product is. */
function stock(store: Store, articleNumber: string, method: string, body: Fields): Answer {
	expectArticleNumber(store, articleNumber);
	const product = store.find('product', (fields) => fields['articleNumber'] === articleNumber);
	if (!product) throw new ApiError(404, 'not_found', `There is no product ${articleNumber}`);
	const before = store.all('stock').find(({ fields }) => fields['articleNumber'] === articleNumber);
	if (method === 'GET' && before) return record(store, 'stock', before);
	if (method !== 'PUT') throw notAllowed(method);
	const { quantity, ...others } = body;
	const reserved = Number(before?.fields['reserved'] ?? 0);
	const onHand = typeof quantity === 'number' ? quantity : Number(before?.fields['onHand'] ?? 0);
	const checkedFields = checked(store, 'stock', { articleNumber, ...others }, before);
	const fields = { reserved, onOrder: 0, ...checkedFields, onHand, available: onHand - reserved };
	const after = before ? store.update('stock', before, fields) : store.insert('stock', fields);
	return record(store, 'stock', after);
}

function option(store: Store, code: string, method: string, body: Fields): Answer {
	const attribute = store.all('attribute').find(({ fields }) => fields['code'] === code);
	if (!attribute) throw new ApiError(404, 'not_found', `There is no attribute ${code}`);
	if (method !== 'POST') throw notAllowed(method);
	const options = [...new Set([...list(attribute.fields['options']), String(body['value'])])];
	return record(
		store,
		'attribute',
		store.update('attribute', attribute, { ...attribute.fields, options }),
		201,
	);
}

function list(value: Json | undefined): Json[] {
	return Array.isArray(value) ? value : [];
}

function notAllowed(method: string): ApiError {
	return new ApiError(405, 'not_allowed', `${method} is not possible here`);
}

function record(store: Store, kind: Kind, stored: Stored, status = 200): Answer {
	return one(store, rendered(store.settings.profile, kind, stored), status);
}

function one({ settings }: Store, body: Json, status = 200): Answer {
	return { status, body: placed(settings.profile.places.one, body) };
}
