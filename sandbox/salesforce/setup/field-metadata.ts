import { z } from 'zod';
import { refusal, type ApiError } from '../errors';
import { field as makeField } from '../schema/fields';
import type { FieldDefinition } from '../schema/types';
import { METADATA_TYPES, type MetadataType } from './field-types';

export type Metadata = Readonly<Record<string, unknown>>;

/** JSON sends flags and numbers as such, XML as texts. */
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);
const count = z.coerce.number().int().nonnegative();
const choice = z.object({ fullName: z.string() }).passthrough();
/** XML has no lists: one element is no array. */
const choices = z.union([z.array(choice), choice.transform((one) => [one])]);

const fieldMetadata = z
	.object({
		type: z.string(),
		label: z.string().min(1),
		length: count,
		precision: count,
		scale: count,
		visibleLines: count,
		displayFormat: z.string(),
		externalId: flag,
		unique: flag,
		caseSensitive: flag,
		required: flag,
		description: z.string(),
		inlineHelpText: z.string(),
		referenceTo: z.string(),
		relationshipName: z.string(),
		relationshipLabel: z.string(),
		deleteConstraint: z.enum(['SetNull', 'Restrict', 'Cascade']),
		defaultValue: z.union([z.string(), z.boolean(), z.number()]),
		valueSet: z.object({
			restricted: flag.optional(),
			valueSetDefinition: z.object({ value: choices }).passthrough(),
		}),
	})
	.partial()
	.passthrough();

type Given = z.infer<typeof fieldMetadata>;

// All codes and texts about metadata are inferred.
export function badMetadata(message: string): ApiError {
	return refusal(400, 'FIELD_INTEGRITY_EXCEPTION', message, []);
}

function parse(name: string, metadata: Metadata): Given {
	const parsed = fieldMetadata.safeParse(metadata);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	throw badMetadata(`${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`);
}

/** @throws ApiError for an unknown type and for keys it needs */
function typeOf(given: Given): MetadataType {
	const known = METADATA_TYPES[given.type ?? ''];
	if (!known) throw badMetadata(`'${given.type ?? ''}' is not a valid field type`);
	const missing = ['label', ...known.needs].find((key) => given[key] === undefined);
	if (missing === undefined) return known;
	throw badMetadata(`Must specify '${missing}' for a CustomField of type ${given.type ?? ''}`);
}

/** `Account__c` and `ns__Account__c` are read through `Account__r`, `ns__Account__r`. */
function referenceTraits(name: string, given: Given): Partial<FieldDefinition> {
	if (given.referenceTo === undefined) return {};
	return {
		referenceTo: given.referenceTo,
		relationshipName: name.replace(/__c$/, '__r'),
		childRelationshipName: given.relationshipName ?? null,
		cascadeDelete: given.type === 'MasterDetail' || given.deleteConstraint === 'Cascade',
		restrictedDelete: given.deleteConstraint === 'Restrict',
	};
}

function numberTraits({ type, displayFormat }: Given): Partial<FieldDefinition> {
	if (type !== 'AutoNumber') return {};
	return {
		derived: 'autoNumber',
		displayFormat: displayFormat ?? null,
		createable: false,
		updateable: false,
		defaultedOnCreate: true,
	};
}

function choiceTraits({ valueSet }: Given): Partial<FieldDefinition> {
	if (!valueSet) return {};
	const values = valueSet.valueSetDefinition.value.map(({ fullName }) => fullName);
	return { values, restricted: valueSet.restricted ?? false };
}

function defaultOf({ type, defaultValue }: Given): FieldDefinition['defaultValue'] {
	if (type === 'Checkbox') return String(defaultValue ?? false) === 'true';
	return defaultValue ?? null;
}

/** The field that metadata describes. @throws ApiError FIELD_INTEGRITY_EXCEPTION */
export function fieldOf(name: string, metadata: Metadata): FieldDefinition {
	const given = parse(name, metadata);
	const known = typeOf(given);
	const required = given.required === true || given.type === 'MasterDetail';
	const size = known.length ?? given.length;
	const isFlag = known.type === 'boolean';
	return makeField(name, known.type, {
		label: given.label ?? name,
		...(size === undefined ? {} : { length: size }),
		precision: given.precision ?? 0,
		scale: given.scale ?? 0,
		externalId: given.externalId ?? false,
		unique: given.unique ?? false,
		idLookup: (given.externalId ?? false) && (given.unique ?? false),
		caseSensitive: given.caseSensitive ?? false,
		nillable: !required && !isFlag,
		defaultValue: defaultOf(given),
		defaultedOnCreate: isFlag || given.defaultValue !== undefined,
		description: given.description ?? null,
		inlineHelpText: given.inlineHelpText ?? null,
		// Required fields go with their object: they take no permissions of their own.
		granted: !required,
		...referenceTraits(name, given),
		...numberTraits(given),
		...choiceTraits(given),
	});
}

function typeName(field: FieldDefinition): string {
	if (field.derived === 'autoNumber') return 'AutoNumber';
	if (field.type === 'reference') return field.cascadeDelete ? 'MasterDetail' : 'Lookup';
	if (field.type === 'textarea') return field.length > 255 ? 'LongTextArea' : 'TextArea';
	if (field.type === 'int') return 'Number';
	const named = Object.entries(METADATA_TYPES).find(([, { type }]) => type === field.type);
	return named?.[0] ?? 'Text';
}

function sizeOf({ precision, scale, type, length, derived }: FieldDefinition): Metadata {
	if (derived === 'autoNumber') return {};
	if (precision > 0) return { precision, scale };
	return ['string', 'textarea'].includes(type) ? { length } : {};
}

/** Lines on the screen: demanded, but not kept here. */
function linesOf(type: string): Metadata {
	return METADATA_TYPES[type]?.needs.includes('visibleLines') ? { visibleLines: 3 } : {};
}

function valueSetOf({ values, restricted }: FieldDefinition): Metadata {
	if (values.length === 0) return {};
	const value = values.map((fullName) => ({ fullName, default: false, label: fullName }));
	return { valueSet: { restricted, valueSetDefinition: { sorted: false, value } } };
}

/** The metadata of a field, as the read calls give it. */
export function metadataOf(field: FieldDefinition): Metadata {
	const { label, externalId, unique, caseSensitive, nillable, type } = field;
	const all = {
		type: typeName(field),
		label,
		...linesOf(typeName(field)),
		...sizeOf(field),
		externalId,
		...(unique ? { unique, caseSensitive } : {}),
		required: !nillable && type !== 'boolean',
		defaultValue: field.defaultValue,
		displayFormat: field.displayFormat,
		description: field.description,
		inlineHelpText: field.inlineHelpText,
		referenceTo: field.referenceTo,
		relationshipName: field.childRelationshipName,
		...valueSetOf(field),
	};
	return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
