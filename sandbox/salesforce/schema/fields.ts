import type { FieldDefinition, FieldType, ObjectDefinition } from './types';

type Extra = Partial<FieldDefinition>;

/** `ns__Purchase_Order__c` and `BillingPostalCode` as a screen shows them. */
export function labelOf(name: string): string {
	return name
		.replace(/^[A-Za-z0-9]+__(?=.+__c$)/, '')
		.replace(/__c$/, '')
		.replaceAll('_', ' ')
		.replace(/([a-z])([A-Z])/g, '$1 $2')
		.trim();
}

const plain: Omit<FieldDefinition, 'name' | 'label' | 'type'> = {
	length: 0,
	precision: 0,
	scale: 0,
	nillable: true,
	createable: true,
	updateable: true,
	unique: false,
	caseSensitive: false,
	externalId: false,
	idLookup: false,
	nameField: false,
	referenceTo: null,
	relationshipName: null,
	childRelationshipName: null,
	cascadeDelete: false,
	restrictedDelete: false,
	values: [],
	restricted: false,
	defaultValue: null,
	defaultedOnCreate: false,
	derived: null,
	displayFormat: null,
	compoundFieldName: null,
	granted: false,
	description: null,
	inlineHelpText: null,
};

/** Lengths and digits the vendor gives a type when the administrator says nothing. */
const usual: Partial<Record<FieldType, Extra>> = {
	id: { length: 18 },
	reference: { length: 18 },
	string: { length: 255 },
	textarea: { length: 255 },
	picklist: { length: 255 },
	multipicklist: { length: 4099 },
	email: { length: 80 },
	phone: { length: 40 },
	url: { length: 255 },
	int: { precision: 8 },
	double: { precision: 18 },
	currency: { precision: 18 },
	percent: { precision: 18 },
	boolean: { nillable: false, defaultValue: false, defaultedOnCreate: true },
};

export function field(name: string, type: FieldType, extra: Extra = {}): FieldDefinition {
	return { ...plain, ...usual[type], name, label: labelOf(name), type, ...extra };
}

export function text(name: string, length: number, extra: Extra = {}): FieldDefinition {
	return field(name, 'string', { length, ...extra });
}

export function area(name: string, length = 255, extra: Extra = {}): FieldDefinition {
	return field(name, 'textarea', { length, ...extra });
}

export function decimal(
	name: string,
	precision: number,
	scale: number,
	type: 'double' | 'currency' | 'percent' = 'double',
): FieldDefinition {
	return field(name, type, { precision, scale });
}

export function picklist(
	name: string,
	values: readonly string[],
	extra: Extra = {},
): FieldDefinition {
	return field(name, 'picklist', { values, ...extra });
}

/** A lookup; `relationshipName` is the key under which the parent is read and nested. */
export function reference(
	name: string,
	referenceTo: string,
	relationshipName: string,
	extra: Extra = {},
): FieldDefinition {
	return field(name, 'reference', { referenceTo, relationshipName, ...extra });
}

/** A running number, made on insert; `displayFormat` is `C-{0000}`. */
export function autoNumber(
	name: string,
	displayFormat: string,
	extra: Extra = {},
): FieldDefinition {
	return text(name, 30, {
		nillable: false,
		createable: false,
		updateable: false,
		defaultedOnCreate: true,
		derived: 'autoNumber',
		displayFormat,
		...extra,
	});
}

export function externalId(name: string, length: number, unique: boolean): FieldDefinition {
	return text(name, length, { externalId: true, idLookup: unique, unique });
}

/** Compound address and the five parts that can be written. */
export function address(prefix: string): FieldDefinition[] {
	const part = { compoundFieldName: `${prefix}Address` };
	return [
		area(`${prefix}Street`, 255, part),
		text(`${prefix}City`, 40, part),
		text(`${prefix}State`, 80, part),
		text(`${prefix}PostalCode`, 20, part),
		text(`${prefix}Country`, 80, part),
		field(`${prefix}Address`, 'address', {
			createable: false,
			updateable: false,
			derived: 'address',
		}),
	];
}

const readOnly: Extra = {
	nillable: false,
	createable: false,
	updateable: false,
	defaultedOnCreate: true,
};

function systemFields(): FieldDefinition[] {
	return [
		field('Id', 'id', { ...readOnly, idLookup: true, label: 'Record ID' }),
		field('IsDeleted', 'boolean', { ...readOnly, label: 'Deleted' }),
		field('CreatedDate', 'datetime', readOnly),
		reference('CreatedById', 'User', 'CreatedBy', readOnly),
		field('LastModifiedDate', 'datetime', readOnly),
		reference('LastModifiedById', 'User', 'LastModifiedBy', readOnly),
		field('SystemModstamp', 'datetime', readOnly),
	];
}

export function owner(): FieldDefinition {
	return reference('OwnerId', 'User', 'Owner', { nillable: false, defaultedOnCreate: true });
}

export function object(
	name: string,
	keyPrefix: string,
	fields: readonly FieldDefinition[],
	label = labelOf(name),
): ObjectDefinition {
	return {
		name,
		label,
		labelPlural: `${label}s`,
		keyPrefix,
		granted: false,
		fields: [...systemFields(), ...fields],
	};
}
