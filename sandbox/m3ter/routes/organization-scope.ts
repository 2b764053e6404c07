import type { FastifyInstance } from 'fastify';
import { commitment } from '../entities/commitment';
import { contract } from '../entities/contract';
import { notification } from '../entities/notification';
import type { Store } from '../store/store';
import { addAccountRoutes } from './account-routes';
import { addBalanceRoutes } from './balance-routes';
import { addBillRoutes } from './bill-routes';
import { addCustomFieldRoutes } from './custom-field-routes';
import { addEntityRoutes } from './entity-routes';
import { addEventRoutes } from './event-routes';
import { addExternalMappingRoutes } from './external-mapping-routes';
import { addIntegrationConfigRoutes } from './integration-config-routes';
import { addIntegrationRunRoutes } from './integration-run-routes';
import { addOrganizationRoutes } from './organization-routes';
import { addWebhookRoutes } from './webhook-routes';

/** Every route below an organization. */
export function addOrganizationScope(server: FastifyInstance, store: Store): void {
	addOrganizationRoutes(server, store);
	addCustomFieldRoutes(server, store);
	addAccountRoutes(server, store);
	addBalanceRoutes(server, store);
	addBillRoutes(server, store);
	addEventRoutes(server, store);
	addWebhookRoutes(server, store);
	addIntegrationConfigRoutes(server, store);
	addExternalMappingRoutes(server, store);
	server.register((scope) => addIntegrationRunRoutes(scope, store));
	for (const kind of [contract, commitment, notification]) addEntityRoutes(server, store, kind);
}
