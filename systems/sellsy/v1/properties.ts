import type { Kind } from '../kinds';
import { civility, day, flag, integer, notFlag, referenceTo, stamp, text } from './values';
import type { V1Codec } from './values';

/** Where a standard field stands in API v1. */
export interface Property {
	/** Columns it is read from; the first that is filled counts. */
	readonly columns: readonly string[];
	/** Parameter it is written by; absent where it is not. */
	readonly parameter?: string;
	readonly codec: V1Codec;
}

type Properties = Readonly<Record<string, Property>>;

function property(column: string, codec: V1Codec = text, parameter = column): Property {
	return { columns: [column], parameter, codec };
}

function told(column: string, codec: V1Codec): Property {
	return { columns: [column], codec };
}

const shared: Properties = {
	id: told('id', text),
	email: property('email'),
	phone_number: property('tel'),
	mobile_number: property('mobile'),
	fax_number: property('fax'),
	website: property('web'),
	note: property('stickyNote'),
	// Both are told; that they may be written under the same names is inferred.
	owner: property('ownerid', referenceTo('staff')),
	archived: property('actif', notFlag),
};

const person: Properties = {
	last_name: property('name'),
	first_name: property('forename'),
	civility: property('civil', civility),
};

/** `massmailing` alone is the one by e-mail (v1 manual). */
const consent: Properties = {
	'consent.email': property('massmailingUnsubscribed', notFlag),
	'consent.sms': property('massmailingUnsubscribedSMS', notFlag),
	'consent.phone': property('phoningUnsubscribed', notFlag),
	'consent.postal_mail': property('massmailingUnsubscribedMail', notFlag),
	'consent.custom': property('massmailingUnsubscribedCustom', notFlag),
};

const ofThirds: Properties = {
	...shared,
	...consent,
	type: told('relationType', text),
	reference: property('ident'),
	auxiliary_code: { columns: ['auxCode', 'auxcode'], parameter: 'auxcode', codec: text },
	rate_category_id: property('rateCategory', integer),
	main_contact: told('maincontactid', referenceTo('contact')),
	created: told('joindate', stamp),
};

const legal: Properties = {
	'legal.siret': property('siret'),
	'legal.siren': property('siren'),
	'legal.vat': property('vat'),
	'legal.ape_naf_code': property('apenaf'),
	'legal.company_type': property('corpType'),
	'legal.rcs_immatriculation': property('rcs'),
	capital: property('capital'),
};

/** Beside the invoicing address, the links and the tags, which have columns and calls of their own. */
export const properties: Readonly<Record<Kind, Properties>> = {
	company: { ...ofThirds, ...legal, name: property('name') },
	individual: { ...ofThirds, ...person },
	contact: {
		...shared,
		...person,
		position: property('position'),
		birth_date: property('birthdate', day),
		'sync.mailchimp': property('mailchimp', flag),
		'sync.mailjet': property('mailjet', flag),
		'sync.simplemail': property('simplemail', flag),
		created: told('created', stamp),
	},
};

/** Parts of an address: `addr_zip` in lists, `zip` in calls. */
export const addressParts: Readonly<Record<string, string>> = {
	...Object.fromEntries([1, 2, 3, 4].map((n) => [`address.line${n}`, `part${n}`])),
	'address.postal_code': 'zip',
	'address.city': 'town',
	'address.country': 'countrycode',
};

/** Parameters of a person that stand in a group of their own where the person is a client or prospect. */
export const personFields: ReadonlySet<string> = new Set(Object.keys(person));
