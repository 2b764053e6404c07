import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { currency } from '../entities/currency';
import { transactionType } from '../entities/transaction-type';
import { user } from '../entities/user';
import { FOUNDED } from '../founded';
import { SERVICE_USER, type Store } from '../store/store';
import { addEntityRoutes } from './entity-routes';

/** Who is calling, the organization's people, configuration and picklists. */
export function addOrganizationRoutes(server: FastifyInstance, store: Store): void {
	server.get('/users/me', async () => ({
		serviceUser: { ...FOUNDED, id: SERVICE_USER.replace('USER_', ''), name: 'Lockstep sandbox' },
		organization: organization(store),
	}));
	server.get('/organizationconfig', async () => {
		requireRight(store, 'organizationconfig', 'read');
		return configuration(store);
	});
	for (const kind of [user, currency, transactionType]) addEntityRoutes(server, store, kind);
}

function organization({ settings }: Store): object {
	return {
		...FOUNDED,
		id: settings.organizationId,
		organizationName: 'Sandbox organization',
		shortName: 'sandbox',
		status: 'ACTIVE',
		type: 'SANDBOX',
	};
}

function configuration({ settings }: Store): object {
	return {
		...FOUNDED,
		id: settings.organizationId,
		timezone: 'UTC',
		yearEpoch: '2022-01-01',
		monthEpoch: '2022-01-01',
		weekEpoch: '2022-01-04',
		dayEpoch: '2022-01-01',
		currency: 'USD',
		daysBeforeBillDue: 30,
		scheduledBillInterval: 0,
		standingChargeBillInAdvance: true,
		minimumSpendBillInAdvance: false,
		commitmentFeeBillInAdvance: true,
		currencyConversions: [
			{ from: 'EUR', to: 'USD', multiplier: 1.12 },
			{ from: 'GBP', to: 'USD', multiplier: 1.29 },
		],
		autoApproveBillsGracePeriod: null,
		creditApplicationOrder: ['PREPAYMENT', 'BALANCE'],
	};
}
