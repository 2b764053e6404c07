import { z } from 'zod';
import { currency } from '../entities/currency';
import { createRecord } from '../records';
import { changeDefinitions } from '../routes/custom-field-routes';
import { PERSON, type Store } from '../store';
import { seedAccounts } from './account-seed';

const optionsSchema = z.object({
	size: z.number().int().min(0),
	seed: z.number().int(),
	/** Whether one account gets a name of the full 200 characters. */
	fullLengthName: z.boolean().default(false),
});

/** The custom fields accounts have by default; one has a blank in its name. */
const ACCOUNT_DEFAULTS = {
	Tier: 'Standard',
	Employees: 0,
	'Account Manager': 'Unassigned',
	'Renewal Date': '2026-12-31',
};

/** Fills an empty store; the same options give the same records. */
export function seedStore(store: Store, options: unknown): void {
	const parsed = optionsSchema.parse(options);
	changeDefinitions(store, { account: ACCOUNT_DEFAULTS }, PERSON);
	for (const [code, name] of currencies) {
		createRecord(store, currency, { code, name, archived: false, maxDecimalPlaces: 2 }, PERSON);
	}
	seedAccounts(store, parsed);
}

const currencies = [
	['USD', 'US Dollar'],
	['EUR', 'Euro'],
	['GBP', 'Pound Sterling'],
] as const;
