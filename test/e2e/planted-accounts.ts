import type { Row } from './sync-world';

export const ACCOUNTS = 1_000;
/** Accounts whose country is no country. */
export const UNKNOWN_COUNTRIES = 5;
/** Accounts that go both ways, the first of them, and how their codes begin. */
export const BOTH_WAYS = 10;
export const FIRST_BOTH_WAYS = 100;
export const CODE_BOTH_WAYS = 'both-';

/** Ten planted values, eight of them mapped; a few have a country that nobody knows, which holds them. */
export function plantedAccount(n: number, plant: () => string): Row {
	return {
		name: plant(),
		code: `${isBothWays(n) ? CODE_BOTH_WAYS : ''}${plant()}`,
		emailAddress: `${plant()}@example.com`,
		purchaseOrderNumber: plant(),
		address: {
			addressLine1: plant(),
			addressLine2: plant(),
			locality: plant(),
			region: plant(),
			country: n >= ACCOUNTS / 2 && n < ACCOUNTS / 2 + UNKNOWN_COUNTRIES ? plant() : 'Germany',
		},
		customFields: { 'Account Manager': plant(), Tier: plant() },
	};
}

/** Accounts of a second sync, with Salesforce's own accounts: fields that both sides write, found by the account's code. */
export const bothWaysForm: Row = {
	syncName: { __rl: true, mode: 'name', value: 'both ways' },
	dataPoint: 'other',
	leftObject: { __rl: true, mode: 'id', value: 'account' },
	rightObject: { __rl: true, mode: 'id', value: 'Account' },
	direction: 'both',
	mappings: {
		rows: [
			fields('name', 'Name'),
			fields('code', 'AccountNumber'),
			fields('purchaseOrderNumber', 'Tradestyle'),
			fields('emailAddress', 'SicDesc'),
		],
	},
	matchBy: { keys: [{ ...fields('code', 'AccountNumber'), normaliser: 'exact' }] },
	scope: {
		filter: {
			conditions: [{ field: field('code'), operator: 'startsWith', value: CODE_BOTH_WAYS }],
		},
	},
	policies: { firstRun: 'linkAndCreate', keepUndo: true },
};

function field(value: string) {
	return { __rl: true, mode: 'list', value };
}

function fields(left: string, right: string) {
	return { left: field(left), right: field(right) };
}

function isBothWays(n: number): boolean {
	return n >= FIRST_BOTH_WAYS && n < FIRST_BOTH_WAYS + BOTH_WAYS;
}
