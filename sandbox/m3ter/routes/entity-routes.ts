import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { badRequest } from '../api-error';
import type { EntityKind, Fields, Write } from '../entity-kind';
import { listRecords } from '../lists/listing';
import type { Query } from '../lists/query';
import { searchRecords } from '../lists/searching';
import { createRecord, deleteRecord, readRecord, rendered, updateRecord } from '../records';
import { SERVICE_USER, type Store } from '../store/store';

interface OneRecord {
	Params: { id: string };
	Querystring: Query;
}

const SERVICE = { actor: SERVICE_USER };

/** List, search, read, create, update and delete of one kind of entity. Every success is a 200. */
export function addEntityRoutes(server: FastifyInstance, store: Store, kind: EntityKind): void {
	addReads(server, store, kind);
	const { writes = ['create', 'update', 'delete'] } = kind;
	for (const write of writes) writeRoutes[write](server, store, kind);
}

function addReads(server: FastifyInstance, store: Store, kind: EntityKind): void {
	const base = `/${kind.path}`;
	server.get<{ Querystring: Query }>(base, async ({ query }) => {
		requireRight(store, kind.right, 'read');
		return listRecords(store, kind, query);
	});
	if (kind.searchTerms) {
		server.get<{ Querystring: Query }>(`${base}/search`, async ({ query }) => {
			requireRight(store, kind.right, 'read');
			return searchRecords(store, kind, query);
		});
	}
	server.get<OneRecord>(`${base}/:id`, async ({ params, query }) => {
		requireRight(store, kind.right, 'read');
		return rendered(kind, readRecord(store, kind, params.id), query);
	});
}

type AddRoute = (server: FastifyInstance, store: Store, kind: EntityKind) => void;

const writeRoutes: Readonly<Record<Write, AddRoute>> = {
	create(server, store, kind) {
		server.post(`/${kind.path}`, async ({ body }) => {
			requireRight(store, kind.right, 'write');
			return rendered(kind, createRecord(store, kind, objectIn(body), SERVICE));
		});
	},
	update(server, store, kind) {
		server.put<OneRecord>(`/${kind.path}/:id`, async ({ params, body }) => {
			requireRight(store, kind.right, 'write');
			return rendered(kind, updateRecord(store, kind, params.id, objectIn(body), SERVICE));
		});
	},
	delete(server, store, kind) {
		server.delete<OneRecord>(`/${kind.path}/:id`, async ({ params }) => {
			requireRight(store, kind.right, 'write');
			return rendered(kind, deleteRecord(store, kind, params.id));
		});
	},
};

/** The JSON object a request carries. @throws ApiError 400 */
export function objectIn(body: unknown): Fields {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw badRequest('body: must be a JSON object');
	}
	return { ...body };
}
