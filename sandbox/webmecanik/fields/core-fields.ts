import type { FieldGroup, FieldType, ObjectName, Properties } from '../store/records';

/** What tells a field from others; the rest has defaults. */
export interface FieldDraft {
	readonly object: ObjectName;
	readonly alias: string;
	readonly label: string;
	readonly type: FieldType;
	readonly group: FieldGroup;
	readonly properties?: Properties | null;
	readonly isRequired?: boolean;
	readonly isUniqueIdentifier?: boolean;
	readonly isFixed?: boolean;
	readonly defaultValue?: string;
}

type Row = readonly [alias: string, label: string, type?: FieldType];

const contactCore: readonly Row[] = [
	['title', 'Title', 'lookup'],
	['firstname', 'First Name'],
	['lastname', 'Last Name'],
	['company', 'Primary company'],
	['position', 'Position'],
	['email', 'Email', 'email'],
	['mobile', 'Mobile', 'tel'],
	['phone', 'Phone', 'tel'],
	['points', 'Points', 'number'],
	['fax', 'Fax', 'tel'],
	['address1', 'Address Line 1'],
	['address2', 'Address Line 2'],
	['city', 'City'],
	['state', 'State', 'region'],
	['zipcode', 'Zip Code'],
	['country', 'Country', 'country'],
	['preferred_locale', 'Preferred Locale', 'locale'],
	['timezone', 'Preferred Timezone', 'timezone'],
	['last_active', 'Date Last Active', 'datetime'],
	['attribution_date', 'Attribution Date', 'datetime'],
	['attribution', 'Attribution', 'number'],
	['website', 'Website', 'url'],
];
const contactSocial: readonly Row[] = [
	['facebook', 'Facebook'],
	['foursquare', 'Foursquare'],
	['instagram', 'Instagram'],
	['linkedin', 'LinkedIn'],
	['skype', 'Skype'],
	['twitter', 'Twitter'],
];
const companyCore: readonly Row[] = [
	['companyaddress1', 'Address 1'],
	['companyaddress2', 'Address 2'],
	['companyemail', 'Company Email', 'email'],
	['companyphone', 'Phone', 'tel'],
	['companycity', 'City'],
	['companystate', 'State', 'region'],
	['companyzipcode', 'Zip Code'],
	['companycountry', 'Country', 'country'],
	['companyname', 'Company Name'],
	['companywebsite', 'Website', 'url'],
];
const companyProfessional: readonly Row[] = [
	['companynumber_of_employees', 'Number of Employees', 'number'],
	['companyfax', 'Fax', 'tel'],
	['companyannual_revenue', 'Annual Revenue', 'number'],
	['companyindustry', 'Industry', 'select'],
	['companydescription', 'Description', 'textarea'],
];

const INDUSTRIES = [
	'Agriculture',
	'Banking',
	'Construction',
	'Education',
	'Energy',
	'Healthcare',
	'Manufacturing',
	'Media',
	'Retail',
	'Technology',
	'Other',
];

/** What some of the fixed fields have beside a type. */
const traits: Readonly<Record<string, Partial<FieldDraft>>> = {
	title: { properties: { list: ['Mr', 'Mrs', 'Miss'] } },
	email: { isUniqueIdentifier: true },
	points: { defaultValue: '0', properties: { roundmode: '4', scale: 0 } },
	attribution: { properties: { roundmode: '4', scale: 2 } },
	companyname: { isRequired: true, isUniqueIdentifier: true },
	companynumber_of_employees: { properties: { roundmode: '4', scale: 0 } },
	companyannual_revenue: { properties: { roundmode: '4', scale: 2 } },
	companyindustry: { properties: { list: INDUSTRIES.map((value) => ({ label: value, value })) } },
};

/** The fields every instance has (documented: FieldModel::$coreFields, ::$coreCompanyFields). */
export const fixedFields: readonly FieldDraft[] = [
	...drafts('lead', 'core', contactCore),
	...drafts('lead', 'social', contactSocial),
	...drafts('company', 'core', companyCore),
	...drafts('company', 'professional', companyProfessional),
];

function drafts(object: ObjectName, group: FieldGroup, rows: readonly Row[]): FieldDraft[] {
	return rows.map(([alias, label, type = 'text']) => ({
		...{ object, group, alias, label, type, isFixed: true },
		...traits[alias],
	}));
}
