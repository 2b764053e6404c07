import type { Fields } from '../store/records';

/** Names of v1 beside those of v2, for what is the same text in both. */
const shared: Readonly<Record<string, string>> = {
	email: 'email',
	tel: 'phone_number',
	mobile: 'mobile_number',
	fax: 'fax_number',
	web: 'website',
	stickyNote: 'note',
};

export const thirdNames: Readonly<Record<string, string>> = {
	...shared,
	name: 'name',
	ident: 'reference',
	auxcode: 'auxiliary_code',
	capital: 'capital',
};

export const legalNames: Readonly<Record<string, string>> = {
	siret: 'siret',
	siren: 'siren',
	vat: 'vat',
	apenaf: 'ape_naf_code',
	rcs: 'rcs_immatriculation',
	corpType: 'company_type',
};

export const personNames: Readonly<Record<string, string>> = {
	...shared,
	name: 'last_name',
	forename: 'first_name',
	position: 'position',
};

export const civilities: Readonly<Record<string, string>> = { man: 'mr', woman: 'mrs', lady: 'ms' };

export const syncNames = ['mailchimp', 'mailjet', 'simplemail'] as const;

/** Flags of who wants no news, beside v2's names of the channels. */
export const channelNames: Readonly<Record<string, string>> = {
	massmailingUnsubscribed: 'email',
	massmailingUnsubscribedSMS: 'sms',
	phoningUnsubscribed: 'phone',
	massmailingUnsubscribedMail: 'postal_mail',
	massmailingUnsubscribedCustom: 'custom',
};

/** What was sent under the names of v1, under those of v2; an empty text empties. */
export function renamed(sent: Fields, names: Readonly<Record<string, string>>): Fields {
	const entries = Object.entries(names).flatMap(([v1, v2]) =>
		sent[v1] === undefined ? [] : [[v2, textOrNull(sent[v1])]],
	);
	return Object.fromEntries(entries);
}

/** What is kept under the names of v2, under those of v1. */
export function renamedBack(kept: Fields, names: Readonly<Record<string, string>>): Fields {
	return Object.fromEntries(Object.entries(names).map(([v1, v2]) => [v1, kept[v2]]));
}

const textOrNull = (value: unknown) => (value === '' || value === null ? null : String(value));
