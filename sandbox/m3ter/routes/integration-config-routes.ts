import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { notFound } from '../api-error';
import { integrationConfig } from '../entities/integration-config';
import { entitiesOf, supportedEntities, systemsFor } from '../integration-systems';
import { listRecords } from '../lists/listing';
import { one, type Query } from '../lists/query';
import { changeRecord, readRecord, rendered } from '../records';
import { SERVICE_USER, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { addEntityRoutes } from './entity-routes';

interface ByEntity {
	Params: { entityType: string };
	Querystring: Query;
}

interface OfSystem {
	Params: { system: string };
}

const { right, path } = integrationConfig;

/** Configurations of integrations, and what can be configured. */
export function addIntegrationConfigRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, integrationConfig);
	server.post<{ Params: { id: string } }>(`/${path}/:id/enable`, async ({ params }) => {
		requireRight(store, right, 'write');
		return rendered(integrationConfig, enable(store, params.id));
	});
	server.get<ByEntity>(`/${path}/entity/:entityType`, async ({ params, query }) => {
		requireRight(store, right, 'read');
		return configsByEntity(store, params.entityType, query);
	});
	server.register((scope) => addAvailable(scope, store), { prefix: `/${path}` });
}

/** Lets a disabled integration run again and counts its errors anew. */
function enable(store: Store, id: string): Entity {
	const current = readRecord(store, integrationConfig, id);
	const audit = {
		version: current.version + 1,
		dtLastModified: store.stamp(),
		lastModifiedBy: SERVICE_USER,
	};
	const enabled = { ...current, enabled: true, failures: 0, ...audit };
	return changeRecord(store, integrationConfig, enabled);
}

/** The address takes paging but is typed as one object in the API reference: a setting says which. */
function configsByEntity(store: Store, entityType: string, query: Query): object {
	const names = ['entityId', 'destination', 'destinationId'].filter((name) => one(query, name));
	const sent = Object.fromEntries(names.map((name) => [name, one(query, name)]));
	const within = { entityType, ...sent };
	const list = `configs:${JSON.stringify(within)}`;
	const found = listRecords(store, integrationConfig, query, { list, within });
	if (store.settings.configsByEntity === 'list') return found;
	const [newest] = found.data;
	if (!newest) throw notFound('Integration configuration of', entityType);
	return newest;
}

/** What the options of a system's configuration are is not published: they are empty here. */
async function addAvailable(server: FastifyInstance, store: Store): Promise<void> {
	server.addHook('preHandler', async () => requireRight(store, right, 'read'));
	server.get<{ Querystring: Query }>('/available', async ({ query }) => ({
		supportedEntities: supportedEntities(one(query, 'systemName'), one(query, 'entityType')),
		selectedConfigurations: {},
		globalConfigurationOptions: [],
	}));
	server.get<{ Querystring: Query }>('/available/systems', async ({ query }) =>
		systemsFor(one(query, 'entityType')),
	);
	server.get<OfSystem>('/available/:system/entities', async ({ params }) =>
		entitiesOf(params.system).map((entityType) => ({ entityType, readableName: entityType })),
	);
	server.get('/available/:system/auth/:entityType', async () => []);
	server.get('/values/:system/:option', async () => []);
}
