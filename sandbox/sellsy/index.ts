import type { FastifyInstance } from 'fastify';
import { Courier } from '../core/courier';
import type { Vendor, VendorContext } from '../core/vendor';
import { Account, isAccountSnapshot } from './account';
import { runEdit } from './edits/run-edit';
import { mountOAuth } from './oauth/mount';
import { seedAccount } from './seed/seed-account';
import { mountV1 } from './v1/mount';
import { mountV2 } from './v2/mount';
import { dispatch } from './webhooks/dispatch';

/** The fake Sellsy: one account behind API v2, API v1 and the login host. */
export function createSellsy(context: VendorContext): Vendor {
	const account = new Account(context.clock, context.random);
	const courier = new Courier();
	account.onOccurrence = (occurrence) => dispatch(account, courier, occurrence);

	return {
		name: 'sellsy',
		routes(server) {
			addRoutes(server, account);
			server.addHook('onClose', async () => courier.clear());
		},
		seed(options) {
			courier.clear();
			account.clear();
			seedAccount(account, options);
		},
		snapshot: () => account.snapshot(),
		restore(snapshot) {
			if (!isAccountSnapshot(snapshot)) throw new Error('Not a snapshot of the Sellsy sandbox');
			courier.clear();
			account.restore(snapshot);
		},
		settings: () => ({ ...account.settings }),
		configure: (settings) => account.configure(settings),
		credentials: () => credentials(account, context.baseUrl),
		edit: (action, args) => {
			const { staffId } = account.settings.v1Keys;
			return runEdit({ account, courier, staffId }, action, args);
		},
	};
}

/** The three hosts of Sellsy, told apart by their paths. */
function addRoutes(server: FastifyInstance, account: Account): void {
	server.register(async (scope) => mountOAuth(scope, account), { prefix: '/oauth2' });
	server.register(async (scope) => mountV2(scope, account), { prefix: '/v2' });
	server.register(async (scope) => mountV1(scope, account));
}

function credentials({ settings }: Account, baseUrl: string): Record<string, unknown> {
	const { clients, v1Keys, corpId } = settings;
	return {
		baseUrl,
		apiUrl: `${baseUrl}/v2`,
		v1Url: `${baseUrl}/0/`,
		authorizationUrl: `${baseUrl}/oauth2/authorization`,
		accessTokenUrl: `${baseUrl}/oauth2/access-tokens`,
		corpId,
		clients: clients.map(({ clientId, clientSecret, kind }) => ({ clientId, clientSecret, kind })),
		v1Keys,
	};
}
