import type { FieldType, Value } from '../../../sync/contracts';
import { channels, standardFields } from '../fields';
import type { Kind } from '../kinds';
import { memberOf } from './raw';
import type { Raw } from './raw';
import { decodeValue } from './values';

export type Body = Record<string, unknown>;

/** Where a standard field stands in a record of API v2. Links and tags have calls of their own. */
export interface Property {
	readonly read: (raw: Raw) => Value | undefined;
	/** Path in a body; absent where it is written otherwise or not at all. */
	readonly path?: string;
	readonly encode?: (value: Value) => unknown;
}

const same = [
	...['name', 'last_name', 'first_name', 'civility', 'position', 'birth_date', 'email'],
	...['phone_number', 'mobile_number', 'fax_number', 'website', 'note', 'reference'],
	...['auxiliary_code', 'rate_category_id', 'capital', 'type', 'created'],
	...['social.twitter', 'social.facebook', 'social.linkedin', 'social.viadeo'],
	...['sync.mailchimp', 'sync.mailjet', 'sync.simplemail'],
];

const legal = [...['siret', 'siren', 'vat', 'ape_naf_code', 'company_type', 'rcs_immatriculation']];

const renamed: Readonly<Record<string, string>> = {
	...Object.fromEntries(same.map((id) => [id, id])),
	...Object.fromEntries(legal.map((name) => [`legal.${name}`, `legal_france.${name}`])),
	archived: 'is_archived',
};

/** Parts of an address by field id. */
export const addressParts: Readonly<Record<string, string>> = {
	...Object.fromEntries([1, 2, 3, 4].map((n) => [`address.line${n}`, `address_line_${n}`])),
	'address.postal_code': 'postal_code',
	'address.city': 'city',
	'address.country': 'country_code',
};

const special: Readonly<Record<string, Property>> = {
	id: { read: ({ id }) => id },
	owner: {
		read: (raw) => reference('staff', memberOf(raw, 'owner.id')),
		path: 'owner_id',
		encode: (value) =>
			value !== null && typeof value === 'object' && 'id' in value ? Number(value.id) : null,
	},
	main_contact: { read: (raw) => reference('contact', raw.main_contact_id) },
	// Entries of lists: read with their label (API v2 reference).
	number_of_employees: { read: (raw) => entry(raw.number_of_employees) },
	business_segment: { read: (raw) => entry(raw.business_segment) },
	smart_tags: { read: (raw) => words(memberOf(raw, '_embed.smart_tags')) },
	...Object.fromEntries(
		Object.entries(addressParts).map(([id, part]) => [
			id,
			{ read: (raw: Raw) => inAddress(raw, part) },
		]),
	),
	...Object.fromEntries(
		channels.map((channel) => [`consent.${channel}`, { read: (raw: Raw) => has(raw, channel) }]),
	),
};

function reference(object: string, id: unknown): Value | undefined {
	if (id === null) return null;
	return typeof id === 'number' || typeof id === 'string' ? { object, id: String(id) } : undefined;
}

function entry(raw: unknown): Value | undefined {
	return raw === null ? null : decodeValue('text', memberOf(raw, 'label'));
}

/** An embed is null where the record has no such address: its parts are empty then. */
function inAddress(raw: Raw, part: string): Value | undefined {
	return decodeValue('text', memberOf(raw, `_embed.invoicing_address.${part}`));
}

/** Null where the scope is missing (API v2 reference, embeds): not read then. */
function words(raw: unknown): Value | undefined {
	if (!Array.isArray(raw)) return undefined;
	const values = raw.map((tag) => String(memberOf(tag, 'value')));
	return values.length === 0 ? null : [...new Set(values)].sort();
}

function has(raw: Raw, channel: string): Value | undefined {
	const subscribed = raw.marketing_campaigns_subscriptions;
	return Array.isArray(subscribed) ? subscribed.includes(channel) : undefined;
}

function plain(path: string, type: FieldType): Property {
	return { read: (raw) => decodeValue(type, memberOf(raw, path)), path };
}

function propertiesOf(kind: Kind): ReadonlyMap<string, Property> {
	const entries = standardFields[kind].flatMap(({ id, type }) => {
		const path = renamed[id];
		const property = special[id] ?? (path === undefined ? undefined : plain(path, type));
		return property === undefined ? [] : [[id, property] as const];
	});
	return new Map(entries);
}

/** By kind and field id. */
export const properties: Readonly<Record<Kind, ReadonlyMap<string, Property>>> = {
	company: propertiesOf('company'),
	individual: propertiesOf('individual'),
	contact: propertiesOf('contact'),
};

/** Puts a value at its path in a body, whose objects may be written in part. */
export function put(body: Body, path: string, value: unknown): void {
	const [name = '', inner] = path.split('.');
	if (inner === undefined) body[name] = value;
	else body[name] = { ...(body[name] as Body | undefined), [inner]: value };
}
