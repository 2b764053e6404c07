import { chanceOf, type Chance } from '../../core/chance';
import { seedFor } from '../../core/random';
import { currency } from '../entities/currency';
import { transactionType } from '../entities/transaction-type';
import { user } from '../entities/user';
import type { EntityKind, Fields } from '../entity-kind';
import { FOUNDED } from '../founded';
import { changeDefinitions } from '../routes/custom-field-routes';
import { PERSON, type Store } from '../store/store';
import { uuidFrom } from '../store/uuid';
import words from './words.json';

/** The custom fields records have by default; two have a blank in their names. */
const DEFAULTS = {
	account: {
		Tier: 'Standard',
		Employees: 0,
		'Account Manager': 'Unassigned',
		'Renewal Date': '2026-12-31',
	},
	contract: { 'Sales Rep': 'Unassigned' },
};

const currencies = [
	['USD', 'US Dollar'],
	['EUR', 'Euro'],
	['GBP', 'Pound Sterling'],
];

const transactionTypes: readonly Fields[] = [
	{ code: 'top_up', name: 'Top-up', archived: false },
	{ code: 'free_credit', name: 'Free credit', archived: false },
	{ code: 'migration', name: 'Migration', archived: true },
];

/** What an organization has before it has accounts: custom fields, picklists and people. */
export function seedOrganization(
	store: Store,
	{ users, seed }: { users: number; seed: number },
): void {
	const chance = chanceOf(seedFor('organization', seed));
	changeDefinitions(store, DEFAULTS, PERSON);
	for (const [code, name] of currencies) {
		found(store, currency, uuidFrom(chance.next), {
			code,
			name,
			archived: false,
			maxDecimalPlaces: 2,
		});
	}
	for (const type of transactionTypes) found(store, transactionType, uuidFrom(chance.next), type);
	for (let index = 0; index < users; index += 1) {
		const own = uuidFrom(chance.next);
		const id = index === 0 ? PERSON.replace('USER_', '') : own;
		found(store, user, id, person(store, index, chance));
	}
}

function found(store: Store, kind: EntityKind, id: string, fields: Fields): void {
	store.table(kind.path).insert({ id, ...fields, ...FOUNDED }, Date.parse(FOUNDED.dtCreated));
}

/** The first is who works at the console; the third has left, the fourth is m3ter's own support. */
function person(store: Store, index: number, chance: Chance): Fields {
	const [firstName = 'Kim', ...rest] = chance.pick(words.people).split(' ');
	const lastName = rest.join(' ');
	const local = `${firstName}.${lastName}`.toLowerCase().replace(/[^a-z0-9]+/g, '.');
	return {
		email: `${local.replace(/\.$/, '')}.${index + 1}@lockstep.example`,
		firstName,
		lastName,
		organizations: [store.settings.organizationId],
		supportUser: index === 3,
		firstAcceptedTermsAndConditions: FOUNDED.dtCreated,
		lastAcceptedTermsAndConditions: FOUNDED.dtCreated,
		...(chance.hits(0.5) && {
			contactNumber: `+1 555 01${String(chance.below(100)).padStart(2, '0')}`,
		}),
		...(index === 2 && { dtEndAccess: '2025-06-30T00:00:00Z' }),
	};
}
