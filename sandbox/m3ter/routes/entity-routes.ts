import type { FastifyInstance } from 'fastify';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import { listRecords } from '../listing';
import type { Query } from '../query';
import { createRecord, deleteRecord, readRecord, rendered, updateRecord } from '../records';
import { requireRight } from '../rights';
import { searchRecords } from '../searching';
import { SERVICE_USER, type Store } from '../store';

interface OneRecord {
	Params: { id: string };
}

/** List, search, read, create, update and delete of one kind of entity. Every success is a 200. */
export function addEntityRoutes(server: FastifyInstance, store: Store, kind: EntityKind): void {
	addReads(server, store, kind);
	addWrites(server, store, kind);
}

function addReads(server: FastifyInstance, store: Store, kind: EntityKind): void {
	const base = `/${kind.path}`;
	server.get<{ Querystring: Query }>(base, async ({ query }) => {
		requireRight(store, kind.right, 'read');
		return listRecords(store, kind, query, { list: kind.path, maxPageSize: kind.maxPageSize });
	});
	if (kind.searchTerms) {
		server.get<{ Querystring: Query }>(`${base}/search`, async ({ query }) => {
			requireRight(store, kind.right, 'read');
			return searchRecords(store, kind, query);
		});
	}
	server.get<OneRecord>(`${base}/:id`, async ({ params }) => {
		requireRight(store, kind.right, 'read');
		return rendered(kind, readRecord(store, kind, params.id));
	});
}

function addWrites(server: FastifyInstance, store: Store, kind: EntityKind): void {
	const base = `/${kind.path}`;
	server.post(base, async ({ body }) => {
		requireRight(store, kind.right, 'write');
		return rendered(kind, createRecord(store, kind, objectIn(body), SERVICE_USER));
	});
	server.put<OneRecord>(`${base}/:id`, async ({ params, body }) => {
		requireRight(store, kind.right, 'write');
		return rendered(kind, updateRecord(store, kind, params.id, objectIn(body), SERVICE_USER));
	});
	server.delete<OneRecord>(`${base}/:id`, async ({ params }) => {
		requireRight(store, kind.right, 'write');
		return rendered(kind, deleteRecord(store, kind, params.id));
	});
}

/** The JSON object a request carries. @throws ApiError 400 */
export function objectIn(body: unknown): Fields {
	if (typeof body !== 'object' || body === null || Array.isArray(body)) {
		throw badRequest('body: must be a JSON object');
	}
	return { ...body };
}
