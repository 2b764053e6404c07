import { byId, businessSegments, headcounts, rateCategories } from '../lookups';
import type { Fields, Kind } from '../store/records';
import { isDay, isEmail, isUrl } from './formats';

/** Says in French why a value does not fit; undefined when it does. Never sees null. */
export type Check = (value: unknown) => string | undefined;

export interface Property {
	readonly check: Check;
	readonly required?: boolean;
	/** What it holds when it is empty; null unless said otherwise. */
	readonly empty?: unknown;
	/** Members of a property that is an object; a write may name some of them. */
	readonly members?: Properties;
}

export type Properties = Readonly<Record<string, Property>>;

const text =
	(longest: number, fits: (text: string) => boolean = () => true): Check =>
	(value) => {
		if (typeof value !== 'string') return 'Cette valeur doit être de type string';
		if (value.length > longest) {
			return `Cette chaîne est trop longue. Elle doit avoir au maximum ${longest} caractères`;
		}
		return fits(value) ? undefined : "Cette valeur n'est pas valide";
	};

const oneOf =
	(...choices: readonly unknown[]): Check =>
	(value) =>
		choices.includes(value) ? undefined : "Cette valeur doit être l'un des choix proposés";

const flag: Check = (value) =>
	typeof value === 'boolean' ? undefined : 'Cette valeur doit être de type boolean';

const entryOf =
	(list: ReadonlyArray<{ readonly id: number }>): Check =>
	(value) =>
		byId(list, value) ? undefined : "Cet identifiant n'existe pas";

const wholeNumber: Check = (value) =>
	Number.isInteger(value) ? undefined : 'Cette valeur doit être de type integer';

const CHANNELS = ['sms', 'phone', 'email', 'postal_mail', 'custom'];

const channels: Check = (value) =>
	Array.isArray(value) && value.every((each) => CHANNELS.includes(String(each)))
		? undefined
		: 'Une ou plusieurs des valeurs soumises sont invalides';

const required = (check: Check): Property => ({ check, required: true });
const plain = (check: Check): Property => ({ check });

/** An object whose members are written one by one. */
function group(members: Readonly<Record<string, Property>>): Property {
	return {
		check: (value) =>
			typeof value === 'object' && !Array.isArray(value) ? undefined : 'Un objet est attendu',
		members,
		empty: emptyOf(members),
	};
}

const TEXT = plain(text(255));
const PHONE = plain(text(50));
/** Longest note; not published. */
const NOTE = 65_000;

const common: Properties = {
	email: plain(text(255, isEmail)),
	website: plain(text(255, isUrl)),
	phone_number: PHONE,
	mobile_number: PHONE,
	fax_number: PHONE,
	// Real answers hold an empty text, not null (documented by a capture).
	note: { check: text(NOTE), empty: '' },
	social: group({ twitter: TEXT, facebook: TEXT, linkedin: TEXT, viadeo: TEXT }),
	marketing_campaigns_subscriptions: { check: channels, empty: [] },
};

const ofThirds: Properties = {
	reference: plain(text(100)),
	auxiliary_code: TEXT,
	accounting_code_id: plain(wholeNumber),
	accounting_purchase_code_id: plain(wholeNumber),
	rate_category_id: plain(entryOf(rateCategories)),
};

const ofPeople: Properties = {
	civility: plain(oneOf('mr', 'mrs', 'ms')),
	first_name: plain(text(200)),
	last_name: required(text(200, (value) => value !== '')),
	sync: group({
		mailchimp: { check: flag, empty: false },
		mailjet: { check: flag, empty: false },
		simplemail: { check: flag, empty: false },
	}),
};

const company: Properties = {
	name: required(text(250, (value) => value !== '')),
	...common,
	...ofThirds,
	capital: TEXT,
	legal_france: group({
		siret: plain(text(14)),
		siren: plain(text(9)),
		vat: plain(text(15)),
		ape_naf_code: plain(text(6)),
		company_type: plain(text(100)),
		rcs_immatriculation: plain(text(200)),
	}),
	business_segment: plain(entryOf(businessSegments)),
	number_of_employees: plain(entryOf(headcounts)),
};

const contact: Properties = {
	...ofPeople,
	...common,
	position: plain(text(200)),
	avatar: plain(text(200)),
	birth_date: plain((value) => (isDay(value) ? undefined : "Cette date n'est pas valide")),
};

/** What a caller may write of each kind, beside its owner, its archiving and its type. */
export const propertiesOf: Readonly<Record<Kind, Properties>> = {
	company,
	individual: { ...ofPeople, ...common, ...ofThirds },
	contact,
};

/** The values of a record nobody has filled in. */
export function emptyOf(properties: Properties): Fields {
	return Object.fromEntries(
		Object.entries(properties).map(([name, { empty = null }]) => [name, empty]),
	);
}

export const addressProperties: Properties = {
	name: required(text(200)),
	address_line_1: required(text(250)),
	address_line_2: plain(text(250)),
	address_line_3: plain(text(250)),
	address_line_4: plain(text(250)),
	postal_code: required(text(30)),
	city: required(text(250)),
	country_code: required(text(2, (value) => /^[A-Z]{2}$/.test(value))),
	geocode: plain((value) => (typeof value === 'object' ? undefined : 'Un objet est attendu')),
};
