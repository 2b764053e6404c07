import type { FastifyInstance } from 'fastify';
import { Courier } from '../core/courier';
import type { Vendor, VendorContext } from '../core/vendor';
import { addFrontGuards, addOrganizationGuards } from './access/guards';
import { RateLimiter } from './access/rate-limit';
import { runEdit } from './edits/run-edit';
import { speakLikeM3ter } from './http';
import { dispatch } from './notifying/dispatch';
import { addOrganizationScope } from './routes/organization-scope';
import { addTokenRoutes } from './routes/token-routes';
import { seedStore } from './seed/seed-store';
import { isStoreSnapshot, Store } from './store/store';

/** The fake m3ter. */
export function createM3ter(context: VendorContext): Vendor {
	const store = new Store(context.clock, context.random);
	const limiter = new RateLimiter();
	const courier = new Courier();
	store.onNotification = (event) => dispatch(store, courier, event);

	return {
		name: 'm3ter',
		routes(server) {
			addRoutes(server, store, limiter);
			server.addHook('onClose', async () => courier.clear());
		},
		seed(options) {
			store.clear();
			courier.clear();
			limiter.clear();
			seedStore(store, options);
		},
		snapshot: () => store.snapshot(),
		restore(snapshot) {
			if (!isStoreSnapshot(snapshot)) throw new Error('Not a snapshot of the m3ter sandbox');
			limiter.clear();
			courier.clear();
			store.restore(snapshot);
		},
		settings: () => ({ ...store.settings }),
		configure: (settings) => store.configure(settings),
		credentials: () => credentials(store, context.baseUrl),
		edit: (action, args) => runEdit({ store, courier }, action, args),
	};
}

function addRoutes(server: FastifyInstance, store: Store, limiter: RateLimiter): void {
	speakLikeM3ter(server);
	addFrontGuards(server, store, limiter);
	addTokenRoutes(server, store);
	server.register(
		async (organization) => {
			addOrganizationGuards(organization, store, limiter);
			addOrganizationScope(organization, store);
		},
		{ prefix: '/organizations/:orgId' },
	);
}

function credentials({ settings }: Store, baseUrl: string): Record<string, unknown> {
	const { organizationId, accessKeyId, apiSecret } = settings;
	return { baseUrl, organizationId, accessKeyId, apiSecret };
}
