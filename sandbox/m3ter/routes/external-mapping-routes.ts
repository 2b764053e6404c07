import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { externalMapping } from '../entities/external-mapping';
import type { Fields } from '../entity-kind';
import { listRecords, type Listing } from '../lists/listing';
import type { Query } from '../lists/query';
import type { Store } from '../store/store';
import { addEntityRoutes } from './entity-routes';

interface OfM3ter {
	Params: { entity: string; m3terId: string };
	Querystring: Query;
}
interface OfExternal {
	Params: { system: string; table: string; externalId: string };
	Querystring: Query;
}

const { path, right } = externalMapping;

/** External mappings by either side, and what can be mapped. */
export function addExternalMappingRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, externalMapping);
	const mapped = (query: Query, within: Fields): Listing => {
		requireRight(store, right, 'read');
		const list = `mappings:${JSON.stringify(within)}`;
		return listRecords(store, externalMapping, query, { list, within });
	};
	server.get<OfM3ter>(`/${path}/external/:entity/:m3terId`, async ({ params, query }) =>
		mapped(query, { m3terId: params.m3terId, m3terEntity: params.entity }),
	);
	server.get<OfExternal>(
		`/${path}/externalid/:system/:table/:externalId`,
		async ({ params: { system, table, externalId }, query }) =>
			mapped(query, { externalId, externalSystem: system, externalTable: table }),
	);
	server.register((scope) => addConfiguration(scope, store), {
		prefix: '/externalmappingconfiguration',
	});
}

/** The addresses are documented; which entities and tables a real organization offers is not. */
const configuration = {
	m3terEntities: ['Account', 'Contract', 'Commitment', 'Balance', 'Product'],
	externalSystems: [
		{ name: 'Salesforce', tables: ['Account'], allowCustomExternalTables: true },
		{ name: 'Stripe', tables: ['Customer'], allowCustomExternalTables: false },
	],
};

async function addConfiguration(server: FastifyInstance, store: Store): Promise<void> {
	server.addHook('preHandler', async () => requireRight(store, right, 'read'));
	const values = async () => store.settings.externalEntities;
	server.get('', async () => configuration);
	server.get('/values/:destination/:entityType', values);
	server.get('/values/:destination/:entityType/:credentialsId', values);
}
