import type { Chance } from '../../core/chance';
import type { Fields } from '../entity-kind';
import { dayOf, present } from './values';
import words from './words.json';

export interface AccountPlace {
	/** Place in the order of creation, from 0. */
	readonly index: number;
	readonly fullLengthName: boolean;
}

/** Where the peculiar accounts stand, so that even a small seed has them. */
const LONG_NAME_AT = 1;
const NO_ADDRESS_AT = 2;
const ODD_LETTERS_AT = 3;
const SHORT_NAME_AT = 4;
const FULL_LENGTH_AT = 5;

/** Quotes, ampersand, emoji, and right-to-left text in one name. */
const ODD_LETTERS = `"Moses & Söhne" <O'Neil> 🚀 شركة النور`;

/** People type countries as they like; some use codes. */
const COUNTRIES = [
	'United States',
	'USA',
	'US',
	'Germany',
	'DE',
	'Deutschland',
	'United Kingdom',
	'GB',
	'France',
	'FR',
	'Netherlands',
	'The Netherlands',
	'NL',
];
const CURRENCIES = ['USD', 'USD', 'USD', 'EUR', 'EUR', 'GBP'];

/** One account's fields; unset ones are left out, a few are null. */
export function accountFields(place: AccountPlace, chance: Chance): Fields {
	const company = chance.pick(words.companies);
	const number = String(place.index + 1).padStart(6, '0');
	const custom = customFields(chance);
	return present({
		name: nameAt(place, company),
		code: `ACC-${number}`,
		emailAddress: `billing@${slugOf(company)}-${number}.example`,
		address: place.index === NO_ADDRESS_AT ? undefined : address(chance),
		currency: chance.hits(0.85) ? chance.pick(CURRENCIES) : undefined,
		...billingFields(number, chance),
		customFields: Object.keys(custom).length > 0 ? custom : undefined,
	});
}

function nameAt({ index, fullLengthName }: AccountPlace, company: string): string {
	if (index === LONG_NAME_AT)
		return `${company} International Holding `.repeat(8).slice(0, 149) + 'X';
	if (index === ODD_LETTERS_AT) return ODD_LETTERS;
	if (index === SHORT_NAME_AT) return 'Q';
	if (index === FULL_LENGTH_AT && fullLengthName) return company.repeat(50).slice(0, 199) + 'Z';
	return company;
}

function address(chance: Chance): Fields {
	return present({
		addressLine1: chance.pick(words.streets).slice(0, 50),
		addressLine2: chance.hits(0.2) ? `Suite ${1 + chance.below(900)}` : undefined,
		addressLine3: chance.hits(0.03) ? 'Gate 4' : undefined,
		locality: chance.pick(words.cities),
		region: chance.hits(0.7) ? chance.pick(words.states) : undefined,
		postCode: chance.pick(words.postCodes),
		country: chance.hits(0.95) ? chance.pick(COUNTRIES) : undefined,
	});
}

function billingFields(number: string, chance: Chance): Fields {
	return {
		purchaseOrderNumber: chance.hits(0.5) ? `PO-${2023 + chance.below(3)}-${number}` : undefined,
		billEpoch: chance.hits(0.4) ? dayOf(Date.UTC(2023, chance.below(36), 1)) : undefined,
		statementDefinitionId: chance.hits(0.1) ? null : undefined,
		autoGenerateStatementMode: chance.hits(0.2) ? 'NONE' : undefined,
		creditApplicationOrder: chance.hits(0.1) ? ['PREPAYMENT', 'BALANCE'] : undefined,
		daysBeforeBillDue: chance.hits(0.3) ? chance.pick([14, 30, 60]) : undefined,
	};
}

/** Values of its own over the organization's defaults, on most accounts. */
function customFields(chance: Chance): Fields {
	return present({
		Tier: chance.hits(0.7) ? chance.pick(['Gold', 'Silver', 'Bronze']) : undefined,
		Employees: chance.hits(0.7) ? employees(chance) : undefined,
		'Account Manager': chance.hits(0.6) ? chance.pick(words.people) : undefined,
		'Renewal Date': chance.hits(0.5)
			? dayOf(Date.UTC(2026, chance.below(12), 1 + chance.below(28)))
			: undefined,
	});
}

/** Head count, or full-time equivalents with a half. */
function employees(chance: Chance): number {
	const whole = 1 + chance.below(5000);
	return chance.hits(0.15) ? whole + 0.5 : whole;
}

/** A name as it may stand in a host name. */
function slugOf(name: string): string {
	return name
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}
