import type { MappingRow, MatchKey } from '../../sync/contracts';

/** Names of the fields of an address at Webmecanik, where contacts and companies call them otherwise. */
export interface AddressNames {
	readonly line1: string;
	readonly line2: string;
	readonly postalCode: string;
	readonly city: string;
	readonly country: string;
}

/** Sellsy has the country's code, Webmecanik its English name. */
export function addressRows(names: AddressNames): readonly MappingRow[] {
	return [
		{ left: 'address.line1', right: names.line1 },
		{ left: 'address.line2', right: names.line2 },
		{ left: 'address.postal_code', right: names.postalCode },
		{ left: 'address.city', right: names.city },
		{
			left: 'address.country',
			right: names.country,
			transforms: [{ kind: 'toName', list: 'country' }],
		},
	];
}

/** Sellsy saves nobody without a last name, and people type a dash; at Webmecanik many have none. */
const lastName: MappingRow = { left: 'last_name', right: 'lastname', fallback: '-' };

/** Both sides may hold other words; what is in no line is held, with the value's row. */
const civility: MappingRow = {
	left: 'civility',
	right: 'title',
	table: {
		pairs: [
			{ left: 'mr', right: 'Mr' },
			{ left: 'mrs', right: 'Mrs' },
			{ left: 'ms', right: 'Miss' },
		],
		otherwise: 'hold',
	},
};

/** What contacts and individuals have alike. */
export const personRows: readonly MappingRow[] = [
	lastName,
	{ left: 'first_name', right: 'firstname' },
	civility,
	{ left: 'email', right: 'email' },
	{ left: 'phone_number', right: 'phone' },
	{ left: 'mobile_number', right: 'mobile' },
	{ left: 'website', right: 'website' },
	...addressRows({
		line1: 'address1',
		line2: 'address2',
		postalCode: 'zipcode',
		city: 'city',
		country: 'country',
	}),
];

/** Staff of Sellsy and users of Webmecanik are the same people where they have the same e-mail address; not all are both. */
export const ownerRow: MappingRow = {
	left: 'owner',
	right: 'owner',
	reference: {
		kind: 'byKey',
		key: { left: 'email', right: 'email', normaliser: 'caseless' },
		otherwise: 'leave',
	},
};

/** A no of either side wins, and nobody is subscribed anew. */
export const consentRows: readonly MappingRow[] = ['consent.email', 'consent.sms'].map(
	(channel) => ({
		left: channel,
		right: channel,
		when: 'onlyWithdraw',
	}),
);

/** Webmecanik takes two people of one address for one, in any case. */
export const byEmail: readonly MatchKey[] = [
	{ left: 'email', right: 'email', normaliser: 'caseless' },
];

/** What a record made by a sync becomes; of one that is there Sellsy changes it only from prospect to client. */
export const asProspect: MappingRow = {
	left: 'type',
	constant: 'prospect',
	direction: 'toLeft',
	when: 'onCreate',
};
