import type { FastifyInstance } from 'fastify';
import type { Vendor, VendorContext } from '../core/vendor';
import { runEdit } from './edits';
import { addFrontGuards, addOrganizationGuards } from './guards';
import { speakLikeM3ter } from './http';
import { RateLimiter } from './rate-limit';
import { addAccountRoutes } from './routes/account-routes';
import { addCustomFieldRoutes } from './routes/custom-field-routes';
import { addOrganizationRoutes } from './routes/organization-routes';
import { addTokenRoutes } from './routes/token-routes';
import { seedStore } from './seed/seed-store';
import { isStoreSnapshot, Store } from './store';

/** The fake m3ter. */
export function createM3ter(context: VendorContext): Vendor {
	const store = new Store(context.clock, context.random);
	const limiter = new RateLimiter();

	return {
		name: 'm3ter',
		routes: (server) => addRoutes(server, store, limiter),
		seed(options) {
			store.clear();
			limiter.clear();
			seedStore(store, options);
		},
		snapshot: () => store.snapshot(),
		restore(snapshot) {
			if (!isStoreSnapshot(snapshot)) throw new Error('Not a snapshot of the m3ter sandbox');
			limiter.clear();
			store.restore(snapshot);
		},
		settings: () => ({ ...store.settings }),
		configure: (settings) => store.configure(settings),
		credentials: () => credentials(store, context.baseUrl),
		edit: (action, args) => runEdit(store, action, args),
	};
}

function addRoutes(server: FastifyInstance, store: Store, limiter: RateLimiter): void {
	speakLikeM3ter(server);
	addFrontGuards(server, store, limiter);
	addTokenRoutes(server, store);
	server.register(
		async (organization) => {
			addOrganizationGuards(organization, store, limiter);
			addAccountRoutes(organization, store);
			addCustomFieldRoutes(organization, store);
			addOrganizationRoutes(organization, store);
		},
		{ prefix: '/organizations/:orgId' },
	);
}

function credentials({ settings }: Store, baseUrl: string): Record<string, unknown> {
	const { organizationId, accessKeyId, apiSecret } = settings;
	return { baseUrl, organizationId, accessKeyId, apiSecret };
}
