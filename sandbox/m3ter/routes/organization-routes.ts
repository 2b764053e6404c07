import type { FastifyInstance } from 'fastify';
import { listRecords } from '../listing';
import { currency } from '../entities/currency';
import type { Query } from '../query';
import { requireRight } from '../rights';
import { PERSON, SERVICE_USER, type Store } from '../store';

/** Audit fields of what exists since the organization does. */
const FOUNDED = {
	version: 1,
	dtCreated: '2022-06-01T08:00:00Z',
	dtLastModified: '2022-06-01T08:00:00Z',
	createdBy: PERSON,
	lastModifiedBy: PERSON,
};

/** Who is calling, the organization's configuration, and its currencies. */
export function addOrganizationRoutes(server: FastifyInstance, store: Store): void {
	server.get('/users/me', async () => ({
		serviceUser: { ...FOUNDED, id: SERVICE_USER.replace('USER_', ''), name: 'Lockstep sandbox' },
		organization: organization(store),
	}));
	server.get('/organizationconfig', async () => {
		requireRight(store, 'organizationconfig', 'read');
		return configuration(store);
	});
	server.get<{ Querystring: Query }>('/picklists/currency', async ({ query }) => {
		requireRight(store, 'currency', 'read');
		return listRecords(store, currency, query, {
			list: currency.path,
			maxPageSize: currency.maxPageSize,
		});
	});
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
