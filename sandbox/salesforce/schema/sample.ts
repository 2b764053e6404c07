import {
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
import type { FieldDefinition, ObjectDefinition } from './types';

/**
 * SAMPLE custom object for accounts that come from m3ter. The names of m3ter's own managed package
 * are not public; these stand in for them and for objects an administrator makes by hand.
 */
function sampleAccount(): ObjectDefinition {
	return object(
		'm3ter_Account__c',
		'a0X',
		[
			text('Name', 80, { nillable: false, nameField: true }),
			externalId('m3ter_Id__c', 36, true),
			text('Code__c', 80),
			field('Email__c', 'email'),
			text('Currency__c', 3),
			area('Street__c', 255),
			text('City__c', 100),
			text('Region__c', 50),
			text('Postal_Code__c', 20),
			text('Country__c', 2),
			text('Purchase_Order_Number__c', 100),
			field('Bill_Epoch__c', 'date'),
			reference('Parent_Account__c', 'm3ter_Account__c', 'Parent_Account__r'),
			text('Tier__c', 255),
			decimal('Employees__c', 16, 2),
			text('Account_Manager__c', 255),
			field('Renewal_Date__c', 'date'),
			decimal('m3ter_Version__c', 18, 0),
			field('m3ter_Created__c', 'datetime'),
			field('m3ter_Modified__c', 'datetime'),
			field('Active__c', 'boolean'),
			owner(),
		],
		'm3ter Account',
	);
}

const WIDE_FIELDS = 400;
const MAKERS: ReadonlyArray<(name: string) => FieldDefinition> = [
	(name) => text(name, 255),
	(name) => decimal(name, 16, 2),
	(name) => field(name, 'date'),
	(name) => field(name, 'datetime'),
	(name) => field(name, 'boolean'),
	(name) => field(name, 'email'),
	(name) => picklist(name, ['One', 'Two', 'Three']),
	(name) => area(name, 32768),
	(name) => field(name, 'url'),
	(name) => decimal(name, 18, 2, 'currency'),
];

function wideField(n: number): FieldDefinition {
	const make = MAKERS[n % MAKERS.length] ?? ((name: string) => text(name, 255));
	return make(`Field_${String(n + 1).padStart(3, '0')}__c`);
}

/** An object with so many fields that screens and describes show their limits. */
function wide(): ObjectDefinition {
	const many = Array.from({ length: WIDE_FIELDS }, (_, n) => wideField(n));
	return object('Wide__c', 'a0Y', [
		text('Name', 80, { nillable: false, nameField: true }),
		externalId('Ext__c', 80, true),
		owner(),
		...many,
	]);
}

/** SAMPLE object of a managed package, with one field the subscriber added without a prefix. */
function packaged(): ObjectDefinition {
	return object('lsdemo__Plan__c', 'a0Z', [
		text('Name', 80, { nillable: false, nameField: true }),
		externalId('lsdemo__Code__c', 80, true),
		reference('lsdemo__Account__c', 'Account', 'lsdemo__Account__r'),
		text('Local_Note__c', 255),
		owner(),
	]);
}

export function sampleObjects(): ObjectDefinition[] {
	return [sampleAccount(), wide(), packaged()];
}
