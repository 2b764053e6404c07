import type { Field, FieldType, ObjectSchema, Option } from '../../sync/contracts';
import type { VendorDescription, VendorField } from './answers';
import { codecVersion, typeOf } from './codecs';

/** An object as Salesforce describes it, and the same in the engine's words. */
export interface Description {
	readonly schema: ObjectSchema;
	/** Vendor fields that have a codec, by name. */
	readonly fields: ReadonlyMap<string, VendorField>;
	/** Salesforce keeps a log of deletions for this object. */
	readonly replicateable: boolean;
}

export function toDescription(described: VendorDescription): Description {
	const compounds = new Set(described.fields.flatMap((field) => field.compoundFieldName ?? []));
	const usable = described.fields.filter(
		(field) => typeOf(field) !== undefined && !isCompound(field, compounds),
	);
	return {
		schema: {
			object: described.name,
			label: described.label,
			fields: usable.flatMap(toField),
			codecVersion,
		},
		fields: new Map(usable.map((field) => [field.name, field])),
		replicateable: described.replicateable,
	};
}

/**
 * Compound fields are read-only views of their parts. A person's Name is one of type string that other fields name as
 * theirs; the Name of any other object names itself as its compound and stays.
 */
function isCompound(field: VendorField, compounds: ReadonlySet<string>): boolean {
	return compounds.has(field.name) && field.compoundFieldName !== field.name && !field.createable;
}

function toField(field: VendorField): Field[] {
	const type = typeOf(field);
	if (type === undefined) return [];
	return [
		{
			id: field.name,
			label: field.label,
			type,
			required: isRequired(field),
			writable: { create: field.createable, update: field.updateable },
			...choicesOf(field),
			...sizeOf(field),
			...keyOf(field),
			...rewritesOf(type),
			...(field.inlineHelpText ? { hint: field.inlineHelpText } : {}),
		},
	];
}

/**
 * Blanks at both ends go, surplus digits are rounded, and times keep whole seconds on saving (assumed; the documentation
 * does not say).
 */
const rewritesByType: Partial<Record<FieldType, Field['rewrites']>> = {
	text: ['trim'],
	longText: ['trim'],
	email: ['trim'],
	phone: ['trim'],
	url: ['trim'],
	decimal: ['round'],
	dateTime: ['seconds'],
};

function rewritesOf(type: FieldType): Pick<Field, 'rewrites'> {
	const rewrites = rewritesByType[type];
	return rewrites ? { rewrites } : {};
}

/** A checkbox is never null and always has a default. */
function isRequired(field: VendorField): boolean {
	return (
		!field.nillable && field.createable && !field.defaultedOnCreate && field.type !== 'boolean'
	);
}

const withChoices = new Set(['picklist', 'multipicklist', 'combobox']);

function choicesOf(field: VendorField): Pick<Field, 'options' | 'closed'> {
	if (!withChoices.has(field.type)) return {};
	const options: Option[] = (field.picklistValues ?? [])
		.filter(({ active }) => active)
		.map(({ value, label }) => ({ value, label: label ?? value }));
	return { options, closed: field.restrictedPicklist && field.type !== 'combobox' };
}

function sizeOf(field: VendorField): Pick<Field, 'maxLength' | 'precision' | 'scale'> {
	const type = typeOf(field);
	if (type === 'decimal') return { precision: field.precision, scale: field.scale };
	if (type === 'integer') return field.digits > 0 ? { precision: field.digits, scale: 0 } : {};
	return field.length > 0 && type !== 'reference' && type !== 'choices'
		? { maxLength: field.length }
		: {};
}

function keyOf(field: VendorField): Pick<Field, 'unique' | 'upsertKey' | 'referenceTo'> {
	return {
		...(field.unique || field.type === 'id' ? { unique: true } : {}),
		...(field.externalId ? { upsertKey: true } : {}),
		...(field.type === 'reference' ? { referenceTo: field.referenceTo ?? [] } : {}),
	};
}
