import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { webhook } from '../entities/webhook';
import { flag, type Query } from '../lists/query';
import { changeRecord, readRecord, rendered } from '../records';
import { SERVICE_USER, type Store } from '../store/store';
import type { Entity } from '../store/table';
import { addEntityRoutes } from './entity-routes';

interface Activation {
	Params: { id: string };
	Querystring: Query;
}

/** Webhook destinations, and switching one on and off. */
export function addWebhookRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, webhook);
	server.put<Activation>(`/${webhook.path}/:id/active`, async ({ params, query }) => {
		requireRight(store, webhook.right, 'write');
		return rendered(webhook, activate(store, params.id, flag(query, 'active')));
	});
}

function activate(store: Store, id: string, active: boolean): Entity {
	const current = readRecord(store, webhook, id);
	const version = current.version + 1;
	const audit = { version, dtLastModified: store.stamp(), lastModifiedBy: SERVICE_USER };
	return changeRecord(store, webhook, { ...current, active, ...audit });
}
