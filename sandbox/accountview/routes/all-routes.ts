import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccountViewError } from '../api-error';
import { select, shown } from '../data/reading';
import type { Row, Store, Stored } from '../data/store';
import { insert, sentIn, update } from '../data/writing';
import { businessObjects, tables } from '../dictionary/tables';
import type { BusinessObject } from '../dictionary/tables';
import { authorise, token } from '../oauth/routes';
import { queryOf, type Query } from './query';

interface Call {
	readonly store: Store;
	readonly request: FastifyRequest;
	readonly reply: FastifyReply;
	readonly query: Query;
}

type Route = (call: Call) => unknown;

/** By method and path below the vendor, in any case. */
const routes: Readonly<Record<string, Route>> = {
	'GET /ams/authorize.aspx': ({ store, request, reply }) =>
		authorise(store, searchOf(request), reply),
	'POST /api/v3/token': ({ store, request, reply }) =>
		token(store, new URLSearchParams(String(request.body ?? '')), reply),
	'GET /api/v3/companies': (call) => {
		admit(call);
		return call.store.companies;
	},
	'GET /api/v3/accountviewdata': read,
	'POST /api/v3/accountviewdata': (call) => write(call, insert),
	'PUT /api/v3/accountviewdata': (call) => write(call, update),
	'GET /api/v3/accountviewsystembusinessobjects': (call) => {
		admit(call);
		return businessObjects.map(({ code, description, insert: adds, update: changes }) => ({
			...{ Code: code, Description: description, InsertAllowed: adds, DeleteAllowed: false },
			UpdateAllowed: changes && !call.store.settings.noUpdate.includes(code),
		}));
	},
	'GET /api/v3/accountviewsystemdata': dictionary,
};

export function addRoutes(server: FastifyInstance, store: Store): void {
	server.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		async (_request: FastifyRequest, text: string) => await Promise.resolve(text),
	);
	server.setErrorHandler((caught: Error & { statusCode?: number }, _request, reply) => {
		if (!(caught instanceof AccountViewError))
			return reply.code(caught.statusCode ?? 500).send({ ErrorMessage: caught.message });
		const asError = !store.settings.errorsAs200 || caught.status === 401;
		return reply.code(asError ? caught.status : 200).send(caught.body);
	});
	server.all('/*', async (request, reply) => {
		const base = new URL(store.url).pathname.length;
		const path = request.url.slice(base).split('?')[0] ?? '';
		const route = routes[`${request.method} ${path.toLowerCase()}`];
		if (!route) return await reply.code(404).type('text/html').send('<html>404</html>');
		return await Promise.resolve(
			route({ store, request, reply, query: queryOf(searchOf(request)) }),
		);
	});
}

function searchOf({ url }: FastifyRequest): URLSearchParams {
	return new URLSearchParams(url.split('?')[1] ?? '');
}

/** @throws AccountViewError 401 */
function admit({ store, request }: Call): void {
	const given = /^bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
	if (!store.tokens.admits(given)) throw new AccountViewError('Niet aangemeld', 401);
}

/** @throws AccountViewError where no company is named, or none of this user's */
function companyOf(call: Call): string {
	admit(call);
	const id = call.request.headers['x-company'];
	const found = call.store.companies.find((each) => each.Id === id);
	if (!found) throw new AccountViewError('De onderneming is onbekend of ontbreekt');
	return found.Id;
}

function objectIn(code: unknown): BusinessObject {
	const text = String(code ?? '').toUpperCase();
	const found = businessObjects.find((each) => each.code === text);
	if (!found) throw new AccountViewError(`Business object ${text} bestaat niet`);
	return found;
}

function read(call: Call): unknown {
	const { store, query, reply } = call;
	const company = companyOf(call);
	const object = objectIn(query.get('businessobject'));
	const page = select(store, company, object, query);
	const body = bodyOf(store, object, page, query.get('fields'));
	if (page.length === 0 && store.settings.emptyAs === '404') return reply.code(404).send({});
	return body;
}

function write(
	call: Call,
	act: (
		store: Store,
		company: string,
		object: BusinessObject,
		sent: ReturnType<typeof sentIn>,
	) => Stored,
): unknown {
	const company = companyOf(call);
	const body = call.request.body as { BusinessObject?: unknown } | undefined;
	const named = Object.entries(body ?? {}).find(([name]) => /^businessobject$/i.test(name));
	const object = objectIn(named?.[1]);
	const stored = act(call.store, company, object, sentIn(object, body));
	return bodyOf(call.store, object, [stored]);
}

/** The table layout that is read: the table's name over its rows, lines within them or beside. */
function bodyOf(
	store: Store,
	object: BusinessObject,
	page: readonly Stored[],
	fields?: string,
): unknown {
	const { emptyAs, oneRowAsObject, details } = store.settings;
	if (page.length === 0 && emptyAs === 'object') return {};
	const isNested = object.detail !== undefined && details === 'nested';
	const rows = page.map((stored, at): Record<string, unknown> => {
		const row = shown(store, object, stored, at, fields);
		return isNested ? { ...row, [object.detail ?? '']: linesOf(object, stored, at) } : row;
	});
	const beside =
		object.detail !== undefined && !isNested
			? { [object.detail]: page.flatMap((stored, at) => linesOf(object, stored, at)) }
			: {};
	return { [object.table]: rows.length === 1 && oneRowAsObject ? rows[0] : rows, ...beside };
}

function linesOf({ table }: BusinessObject, { lines }: Stored, at: number): Row[] {
	return lines.map((line) => ({ ...line, [`${table}_Id`]: at }));
}

/** The data dictionary: tables (`dbf`) and fields (`fld`). */
function dictionary(call: Call): unknown {
	companyOf(call);
	const wanted = (call.query.get('businessobject') ?? '').toLowerCase();
	if (wanted === 'dbf')
		return {
			DCT_FILE: businessObjects.map(({ table, description, code }) => ({
				...{ DBF_NAME: table, DBF_DESC: description, OBJ_CODE: code },
			})),
		};
	if (wanted !== 'fld') throw new AccountViewError(`Business object ${wanted} bestaat niet`);
	const name = (call.query.get('filtervalue1') ?? '').trim().toUpperCase();
	const fields = Object.entries(tables)
		.filter(([table]) => name === '' || table.includes(name))
		.flatMap(([table, all]) => all.map((field) => ({ table, ...field })));
	return {
		DCT_FLD: fields.map(
			({ table, name: field, type, length, mandatory, capitals, blocked }, at) => ({
				...{ FIELD_NAME: field, FLD_DESC: field, DBF_NAME: table, FIELD_TYPE: type },
				...{ FIELD_LEN: length, INP_MAND: mandatory, FLD_FMT: capitals ? '!' : '' },
				...{ COM_BLK: blocked, REC_CUST: false, DCT_FLD_Id: at },
			}),
		),
	};
}
