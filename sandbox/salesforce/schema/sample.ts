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
import { m3terSamples } from './m3ter-samples';
import type { FieldDefinition, ObjectDefinition } from './types';

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
	return [...m3terSamples(), wide(), packaged()];
}
