import { account } from '../entities/account';
import { balance } from '../entities/balance';
import { bill } from '../entities/bill';
import { commitment } from '../entities/commitment';
import { contract } from '../entities/contract';
import { user } from '../entities/user';
import type { EntityKind, Fields } from '../entity-kind';
import type { Store } from '../store/store';

/** Required fields a person at the console would fill in, given the record's number and the oldest account. */
const templates: Readonly<Record<string, (n: number, accountId: string | undefined) => Fields>> = {
	[account.path]: (n) => ({ code: `new-${n}`, emailAddress: `new-${n}@example.com` }),
	[contract.path]: (n, accountId) => ({
		accountId,
		name: `Contract ${n}`,
		startDate: '2026-01-01',
		endDate: '2027-01-01',
	}),
	[commitment.path]: (_n, accountId) => ({
		accountId,
		currency: 'USD',
		amount: 12_000,
		startDate: '2026-01-01',
		endDate: '2027-01-01',
	}),
	[balance.path]: (n, accountId) => ({
		accountId,
		name: `Balance ${n}`,
		code: `balance-new-${n}`,
		currency: 'USD',
		startDate: '2026-01-01T00:00:00Z',
		endDate: '2027-01-01T00:00:00Z',
	}),
	[bill.path]: (_n, accountId) => ({
		accountId,
		billDate: '2026-02-01',
		startDate: '2026-01-01',
		endDate: '2026-02-01',
		billTotal: 100,
		currency: 'USD',
		billingFrequency: 'MONTHLY',
	}),
	[user.path]: (n) => ({
		email: `person-${n}@example.com`,
		firstName: 'New',
		lastName: `Person ${n}`,
	}),
};

/** The fields sent, over those the console would fill in. */
export function filledIn(store: Store, { path }: EntityKind, sent: Fields): Fields {
	const template = templates[path];
	if (!template) return sent;
	const [oldest] = store.table(account.path).all();
	return { ...template(store.table(path).size + 1, oldest?.record.id), ...sent };
}
