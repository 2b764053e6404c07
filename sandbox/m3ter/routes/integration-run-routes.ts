import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { notFound } from '../api-error';
import { integrationRun } from '../entities/integration-run';
import type { Fields } from '../entity-kind';
import { listRecords, type Listing } from '../lists/listing';
import { choice, many, one, type Query } from '../lists/query';
import { readRecord, rendered } from '../records';
import type { Store } from '../store/store';
import type { Entity } from '../store/table';

interface OfEntity {
	Params: { entityType: string; id: string };
	Querystring: Query;
}

const base = `/${integrationRun.path}`;

/** What became of every attempt to carry an entity to another system. */
export async function addIntegrationRunRoutes(
	server: FastifyInstance,
	store: Store,
): Promise<void> {
	server.addHook('preHandler', async () => requireRight(store, integrationRun.right, 'read'));
	addOneRun(server, store);
	addLatestRuns(server, store);
	server.get<OfEntity>(`${base}/:entityType/:id`, async ({ params: { entityType, id }, query }) =>
		runs(store, query, { entityId: id, entityType }),
	);
	server.get<OfEntity>(`${base}/destinations/:id`, async ({ params: { id }, query }) => {
		const destination = one(query, 'destination');
		return runs(store, query, { destinationId: id, ...(destination && { destination }) });
	});
}

function addOneRun(server: FastifyInstance, store: Store): void {
	server.get<OfEntity>(`${base}/:id`, async ({ params }) =>
		rendered(integrationRun, readRecord(store, integrationRun, params.id)),
	);
	server.get<OfEntity>(`${base}/logs/:id`, async ({ params }) => {
		const { log } = readRecord(store, integrationRun, params.id);
		return { Payload: Buffer.from(String(log ?? '')).toString('base64') };
	});
}

/** For several ids the API reference types one run though it speaks of runs: a list here. */
function addLatestRuns(server: FastifyInstance, store: Store): void {
	server.get<OfEntity>(`${base}/:entityType/latest/:id`, async ({ params: { entityType, id } }) => {
		const latest = latestRun(store, entityType, id);
		if (!latest) throw notFound(`Integration run of ${entityType}`, id);
		return rendered(integrationRun, latest);
	});
	server.get<OfEntity>(`${base}/:entityType/latest`, async ({ params, query }) => {
		const ids = many(query, 'ids') ?? [];
		const found = ids.flatMap((id) => latestRun(store, params.entityType, id) ?? []);
		return { data: found.map((run) => rendered(integrationRun, run)) };
	});
}

function latestRun(store: Store, entityType: string, entityId: string): Entity | undefined {
	const rows = store.table(integrationRun.path).having('entityId', entityId);
	return rows.findLast(({ record }) => record.entityType === entityType)?.record;
}

function runs(store: Store, query: Query, within: Fields): Listing {
	const order = choice(query, 'order', ['ASC', 'DESC'], 'DESC');
	return listRecords(store, integrationRun, query, {
		list: `runs:${order}:${JSON.stringify(within)}`,
		within,
		oldestFirst: order === 'ASC',
	});
}
