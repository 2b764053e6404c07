import {
	address,
	area,
	decimal,
	externalId,
	field,
	object,
	owner,
	picklist,
	reference,
	text,
} from './fields';
import { permissionObjects } from './permissions';
import type { FieldDefinition, ObjectDefinition } from './types';

const INDUSTRIES = [
	'Agriculture',
	'Banking',
	'Biotechnology',
	'Communications',
	'Construction',
	'Consulting',
	'Education',
	'Electronics',
	'Energy',
	'Engineering',
	'Finance',
	'Healthcare',
	'Insurance',
	'Manufacturing',
	'Media',
	'Retail',
	'Technology',
	'Telecommunications',
	'Transportation',
	'Utilities',
	'Other',
];
const SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const RATINGS = ['Hot', 'Warm', 'Cold'];
const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'];

/** Two external ids: the package's own is unique, the tenant's is not (it can be ambiguous). */
function externalIds(): FieldDefinition[] {
	return [externalId('m3ter_Id__c', 36, true), externalId('Ext__c', 80, false)];
}

function personName(): FieldDefinition[] {
	return [
		text('LastName', 80, { nillable: false }),
		text('FirstName', 40),
		picklist('Salutation', SALUTATIONS),
		text('Name', 121, {
			nillable: false,
			createable: false,
			updateable: false,
			nameField: true,
			derived: 'personName',
		}),
	];
}

function account(): ObjectDefinition {
	return object('Account', '001', [
		text('Name', 255, { nillable: false, nameField: true }),
		picklist('Type', ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Other']),
		reference('ParentId', 'Account', 'Parent'),
		...address('Billing'),
		...address('Shipping'),
		field('Phone', 'phone'),
		field('Fax', 'phone'),
		text('AccountNumber', 40),
		field('Website', 'url'),
		text('Sic', 20),
		text('SicDesc', 80),
		picklist('Industry', INDUSTRIES),
		decimal('AnnualRevenue', 18, 0, 'currency'),
		field('NumberOfEmployees', 'int'),
		picklist('Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
		text('TickerSymbol', 20),
		area('Description', 32000),
		picklist('Rating', RATINGS),
		text('Site', 80),
		owner(),
		picklist('AccountSource', SOURCES),
		text('Jigsaw', 20),
		text('DunsNumber', 9),
		text('Tradestyle', 255),
		text('NaicsCode', 8),
		text('NaicsDesc', 120),
		text('YearStarted', 4),
		picklist('CleanStatus', ['Pending', 'Matched', 'Different'], { restricted: true }),
		field('LastActivityDate', 'date', { createable: false, updateable: false }),
		picklist('CustomerPriority__c', ['High', 'Low', 'Medium'], { restricted: true }),
		picklist('SLA__c', ['Gold', 'Silver', 'Platinum', 'Bronze'], { restricted: true }),
		field('SLAExpirationDate__c', 'date'),
		text('SLASerialNumber__c', 10),
		decimal('NumberofLocations__c', 3, 0),
		picklist('Active__c', ['No', 'Yes']),
		picklist('UpsellOpportunity__c', ['Maybe', 'No', 'Yes']),
		field('Regions__c', 'multipicklist', { values: ['EMEA', 'AMER', 'APAC'], restricted: true }),
		decimal('Discount__c', 5, 2, 'percent'),
		field('Onboarded_At__c', 'datetime'),
		...externalIds(),
	]);
}

function contact(): ObjectDefinition {
	return object('Contact', '003', [
		reference('AccountId', 'Account', 'Account', { cascadeDelete: true }),
		...personName(),
		...address('Mailing'),
		...address('Other'),
		field('Phone', 'phone'),
		field('Fax', 'phone'),
		field('MobilePhone', 'phone'),
		field('HomePhone', 'phone'),
		field('OtherPhone', 'phone'),
		field('AssistantPhone', 'phone'),
		reference('ReportsToId', 'Contact', 'ReportsTo'),
		field('Email', 'email'),
		text('Title', 128),
		text('Department', 80),
		text('AssistantName', 40),
		picklist('LeadSource', SOURCES),
		field('Birthdate', 'date'),
		area('Description', 32000),
		owner(),
		field('HasOptedOutOfEmail', 'boolean'),
		field('DoNotCall', 'boolean'),
		text('Jigsaw', 20),
		...externalIds(),
	]);
}

function lead(): ObjectDefinition {
	return object('Lead', '00Q', [
		...personName(),
		text('Title', 128),
		text('Company', 255, { nillable: false }),
		...address(''),
		field('Phone', 'phone'),
		field('MobilePhone', 'phone'),
		field('Fax', 'phone'),
		field('Email', 'email'),
		field('Website', 'url'),
		area('Description', 32000),
		picklist('LeadSource', SOURCES),
		picklist('Status', ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted'], {
			nillable: false,
			defaultedOnCreate: true,
			defaultValue: 'Open - Not Contacted',
		}),
		picklist('Industry', INDUSTRIES),
		picklist('Rating', RATINGS),
		decimal('AnnualRevenue', 18, 0, 'currency'),
		field('NumberOfEmployees', 'int'),
		owner(),
		field('HasOptedOutOfEmail', 'boolean'),
		field('IsUnreadByOwner', 'boolean'),
		text('Jigsaw', 20),
		...externalIds(),
	]);
}

function user(): ObjectDefinition {
	return object('User', '005', [
		text('Username', 80, { nillable: false, unique: true, idLookup: true }),
		...personName(),
		field('Email', 'email', { length: 128, nillable: false }),
		text('Alias', 8, { nillable: false }),
		text('CompanyName', 80),
		text('Title', 80),
		field('Phone', 'phone'),
		field('IsActive', 'boolean'),
		picklist('UserType', ['Standard', 'Guest', 'PowerPartner'], {
			createable: false,
			updateable: false,
		}),
	]);
}

function opportunity(): ObjectDefinition {
	return object(
		'Opportunity',
		'006',
		[
			reference('AccountId', 'Account', 'Account', { cascadeDelete: true }),
			text('Name', 120, { nillable: false, nameField: true }),
			picklist('StageName', ['Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost'], {
				nillable: false,
			}),
			picklist('Type', ['Existing Business', 'New Business']),
			decimal('Amount', 18, 2, 'currency'),
			decimal('Probability', 3, 0, 'percent'),
			field('CloseDate', 'date', { nillable: false }),
			area('Description', 32000),
			owner(),
			...externalIds(),
		],
		'Opportunity',
	);
}

/** Standard objects with the names a fresh org has. */
export function standardObjects(): ObjectDefinition[] {
	return [account(), contact(), lead(), user(), opportunity(), ...permissionObjects()];
}
