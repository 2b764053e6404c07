import type { Account } from '../account';
import { headcounts, byId } from '../lookups';
import { addressesOf } from '../records/addresses';
import { partyName } from '../custom-fields/entities';
import { thirdTypes, type Kind, type Party } from '../store/records';
import {
	anyId,
	anyText,
	exact,
	isTrue,
	within,
	withinDays,
	type Filter,
	type Filters,
} from './filters';
import type { Orders } from './listing';

/** How one kind of record is called and found in v2. */
export interface PartyObject {
	readonly kind: Kind;
	/** Path, and start of its scopes' names. */
	readonly path: string;
	readonly orders: Orders<Party>;
	readonly filters: Filters<Party>;
}

const field = (name: string) => (party: Party) => party.fields[name];
const ofLegal = (name: string) => (party: Party) =>
	(party.fields.legal_france as Record<string, unknown>)[name];

const inAddresses = (name: string) => (party: Party, account: Account) =>
	addressesOf(account, party).map(({ fields }) => fields[name]);

/** Ids on the other side of a record's links, for a filter that is asked of many records. */
function linkedIds(side: 'thirdId' | 'contactId'): Filter<Party> {
	const other = side === 'thirdId' ? 'contactId' : 'thirdId';
	return (value, account) => {
		const passes = anyId<number>((id) => [id])(value, account);
		if (!passes) return undefined;
		const wanted = account.links.filter((link) => passes(link[other]));
		const ids = new Set(wanted.map((link) => link[side]));
		return ({ id }) => ids.has(id);
	};
}

const isLinked: Filter<Party> = (value, account) => {
	if (typeof value !== 'boolean') return undefined;
	const linked = new Set(account.links.filter(() => true).map(({ contactId }) => contactId));
	return ({ id }) => linked.has(id) === value;
};

const ofType: Filter<Party> = (value) => {
	const sent = [value].flat();
	const known = sent.every((type) => thirdTypes.some((each) => each === type));
	return known && sent.length > 0 ? ({ type }) => sent.includes(type) : undefined;
};

/** Companies of a size that lies at least in part between the two. */
const headcount: Filter<Party> = (value) => {
	if (typeof value !== 'object' || value === null) return undefined;
	const { min = 0, max = Infinity } = value as { min?: number; max?: number };
	if (typeof min !== 'number' || typeof max !== 'number') return undefined;
	return ({ fields }) => {
		const size = byId(headcounts, fields.number_of_employees);
		return size !== undefined && size.max >= min && size.min <= max;
	};
};

const common: Filters<Party> = {
	created: within(({ created }) => created),
	email: exact(field('email')),
	id: anyId(({ id }) => [id]),
	// Nobody has saved any: every id is unknown.
	favourite_filter: () => undefined,
	country_code: anyText(inAddresses('country_code')),
	postal_code: anyText(inAddresses('postal_code')),
};

const ofThirds: Filters<Party> = {
	...common,
	updated_at: within(({ updated }) => updated),
	type: ofType,
	is_archived: isTrue(({ archived }) => archived),
	reference: anyText(({ fields }) => [fields.reference], { ignoresCase: true, most: 100 }),
};

const created: Orders<Party> = { created_at: (party) => party.created };
const thirdOrders: Orders<Party> = {
	...created,
	name: partyName,
	updated_at: ({ updated }) => updated,
};

export const partyObjects: readonly PartyObject[] = [
	{
		kind: 'company',
		path: 'companies',
		orders: thirdOrders,
		filters: {
			...ofThirds,
			name: exact(field('name')),
			contacts: linkedIds('thirdId'),
			siret: exact(ofLegal('siret')),
			number_of_employees: headcount,
		},
	},
	{
		kind: 'individual',
		path: 'individuals',
		orders: thirdOrders,
		filters: { ...ofThirds, name: exact(partyName) },
	},
	{
		// No order by modification, no filter by archiving (documented by absence).
		kind: 'contact',
		path: 'contacts',
		orders: { ...created, name: partyName },
		filters: {
			...common,
			updated: within(({ updated }) => updated),
			companies: linkedIds('contactId'),
			individuals: linkedIds('contactId'),
			last_name: exact(field('last_name')),
			birth_date: withinDays(field('birth_date')),
			phone_number: exact(field('phone_number')),
			mobile_number: exact(field('mobile_number')),
			is_linked: isLinked,
		},
	},
];
