import type { Field, FieldType, Option } from '../../sync/contracts';
import { thirdTypes } from './kinds';
import type { Kind } from './kinds';

const written = { create: true, update: true };
export const readOnly = { create: false, update: false };

type More = Partial<Omit<Field, 'id' | 'label' | 'type'>>;

/** A field Sellsy takes and does not ask for, unless `more` says else. */
function field(id: string, label: string, type: FieldType, more: More = {}): Field {
	return { id, label, type, required: false, writable: written, ...more };
}

function told(id: string, label: string, type: FieldType, more: More = {}): Field {
	return field(id, label, type, { writable: readOnly, ...more });
}

function text(id: string, label: string, maxLength: number, more: More = {}): Field {
	return field(id, label, 'text', { maxLength, ...more });
}

const civilities: readonly Option[] = [
	{ value: 'mr', label: 'Mr' },
	{ value: 'mrs', label: 'Mrs' },
	{ value: 'ms', label: 'Ms' },
];

const types: readonly Option[] = thirdTypes.map((value) => ({
	value,
	label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
}));

const type = field('type', 'Type', 'choice', {
	required: true,
	options: types,
	closed: true,
	hint: 'Of an existing record Sellsy changes it only from prospect to client.',
});

const reach: readonly Field[] = [
	field('email', 'Email', 'email'),
	field('phone_number', 'Phone Number', 'phone', { maxLength: 50 }),
	field('mobile_number', 'Mobile Number', 'phone', { maxLength: 50 }),
	field('fax_number', 'Fax Number', 'phone', { maxLength: 50 }),
	field('website', 'Website', 'url'),
];

const addressHint =
	'Of the invoicing address, which Sellsy takes only with line 1, postal code, city and country.';

const address: readonly Field[] = [
	...[1, 2, 3, 4].map((n) =>
		text(`address.line${n}`, `Address: Line ${n}`, 250, { hint: addressHint }),
	),
	text('address.postal_code', 'Address: Postal Code', 30, { hint: addressHint }),
	text('address.city', 'Address: City', 250, { hint: addressHint }),
	text('address.country', 'Address: Country', 2, {
		hint: 'Two-letter country code (ISO 3166-1), for example FR.',
	}),
];

const social: readonly Field[] = ['Twitter', 'Facebook', 'LinkedIn', 'Viadeo'].map((name) =>
	field(`social.${name.toLowerCase()}`, name, 'text'),
);

export const channels = ['email', 'sms', 'phone', 'postal_mail', 'custom'] as const;

const channelLabels = {
	email: 'Email',
	sms: 'SMS',
	phone: 'Phone',
	postal_mail: 'Postal Mail',
	custom: 'Custom',
} as const;

const consent: readonly Field[] = channels.map((channel) =>
	field(`consent.${channel}`, `Consent: ${channelLabels[channel]}`, 'boolean', {
		hint: 'True: marketing campaigns may be sent by this channel.',
	}),
);

const rest: readonly Field[] = [
	field('note', 'Note', 'longText'),
	field('owner', 'Owner', 'reference', { referenceTo: ['staff'] }),
	field('archived', 'Archived', 'boolean'),
	field('smart_tags', 'Smart Tags', 'choices', {
		hint: 'Sellsy takes a tag that differs only in case or accents for one it has.',
	}),
	told('created', 'Created', 'dateTime'),
];

const ofThirds: readonly Field[] = [
	text('reference', 'Reference', 100),
	field('auxiliary_code', 'Auxiliary Code', 'text'),
	field('rate_category_id', 'Rate Category ID', 'integer'),
	told('main_contact', 'Main Contact', 'reference', { referenceTo: ['contact'] }),
];

const legal: readonly Field[] = [
	text('legal.siret', 'SIRET', 14),
	text('legal.siren', 'SIREN', 9),
	text('legal.vat', 'VAT Number', 15),
	text('legal.ape_naf_code', 'APE/NAF Code', 6),
	text('legal.company_type', 'Legal Form', 100),
	text('legal.rcs_immatriculation', 'RCS Registration', 200),
];

const mailingTools: readonly Field[] = ['Mailchimp', 'Mailjet', 'Simplemail'].map((name) =>
	field(`sync.${name.toLowerCase()}`, `Sent to ${name}`, 'boolean'),
);

const person: readonly Field[] = [
	text('last_name', 'Last Name', 200, { required: true }),
	text('first_name', 'First Name', 200),
	field('civility', 'Civility', 'choice', { options: civilities, closed: true }),
];

const shared: readonly Field[] = [...reach, ...address, ...consent, ...social, ...rest];

const id = told('id', 'ID', 'text', { unique: true });

/** Every standard field by the API v2 reference; an API that does not tell of one leaves it out of its description. */
export const standardFields: Readonly<Record<Kind, readonly Field[]>> = {
	company: [
		id,
		text('name', 'Name', 250, { required: true }),
		type,
		...shared,
		...ofThirds,
		...legal,
		field('capital', 'Capital', 'text'),
		told('number_of_employees', 'Number of Employees', 'text'),
		told('business_segment', 'Business Segment', 'text'),
	],
	individual: [id, ...person, type, ...shared, ...ofThirds, ...mailingTools],
	contact: [
		id,
		...person,
		text('position', 'Position', 200),
		field('birth_date', 'Birth Date', 'date'),
		field('companies', 'Companies', 'references', {
			referenceTo: ['company'],
			hint: 'Companies the contact is linked to; links to individuals are left alone.',
		}),
		...shared,
		...mailingTools,
	],
};
