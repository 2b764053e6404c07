import { z } from 'zod';
import { refusal } from '../errors';
import type { Org } from '../org';
import { autoNumber, object as makeObject, owner, text } from '../schema/fields';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition } from '../schema/types';
import { changeObject } from './change-object';
import { badMetadata, fieldOf, metadataOf, type Metadata } from './field-metadata';
import { isCustom } from '../schema/names';

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';
const NAME_LENGTH = 80;

const objectMetadata = z
	.object({
		label: z.string().min(1),
		pluralLabel: z.string().min(1),
		nameField: z
			.object({
				label: z.string(),
				type: z.enum(['Text', 'AutoNumber']),
				displayFormat: z.string().optional(),
			})
			.passthrough(),
		deploymentStatus: z.enum(['Deployed', 'InDevelopment']),
		sharingModel: z.string().min(1),
		/** XML has no lists: one element is no array. */
		fields: z.union([z.array(z.record(z.unknown())), z.record(z.unknown())]).optional(),
	})
	.passthrough();

type Given = z.infer<typeof objectMetadata>;

function parse(metadata: Metadata): Given {
	const parsed = objectMetadata.safeParse(metadata);
	if (parsed.success) {
		const { type, displayFormat } = parsed.data.nameField;
		if (type === 'Text' || displayFormat) return parsed.data;
		throw badMetadata("Must specify 'displayFormat' for a name field of type AutoNumber");
	}
	const issue = parsed.error.issues[0];
	throw badMetadata(
		`Must specify ${issue?.path.join('.') ?? ''} in CustomObject: ${issue?.message ?? ''}`,
	);
}

/** The first prefix from a20 on that no object has. */
function freePrefix(org: Org): string {
	const taken = new Set(org.schema.all().map(({ definition }) => definition.keyPrefix));
	const all = [...'23456789'].flatMap((block) => [...LETTERS].map((each) => `a${block}${each}`));
	const free = all.find((prefix) => !taken.has(prefix));
	if (!free) throw badMetadata('The org has no room for another custom object');
	return free;
}

function nameOf({ label, displayFormat, type }: Given['nameField']): FieldDefinition {
	const traits = { nillable: false, nameField: true, label };
	if (type === 'Text') return text('Name', NAME_LENGTH, traits);
	return autoNumber('Name', displayFormat ?? '', traits);
}

function fieldsOf({ fields, nameField }: Given): FieldDefinition[] {
	const own = [fields ?? []].flat().map((each) => fieldOf(String(each.fullName), each));
	return [nameOf(nameField), owner(), ...own];
}

/** Makes an object that nobody may use yet. @throws ApiError */
export function createObject(org: Org, fullName: string, metadata: Metadata): void {
	if (!/^[A-Za-z]\w*__c$/.test(fullName)) {
		throw badMetadata(`${fullName}: the name of a custom object ends in __c`);
	}
	if (org.schema.find(fullName)) {
		const message = `The object name you specified, ${fullName}, is already in use.`;
		throw refusal(400, 'DUPLICATE_DEVELOPER_NAME', message, []);
	}
	const given = parse(metadata);
	const made = makeObject(fullName, freePrefix(org), fieldsOf(given), given.label);
	changeObject(org, { ...made, labelPlural: given.pluralLabel, granted: true });
}

/** Changes labels, and adds or replaces the fields that are named. @throws ApiError */
export function updateObject(org: Org, { definition }: ObjectSchema, metadata: Metadata): void {
	const given = parse(metadata);
	const named = fieldsOf(given).filter(({ name }) => isCustom(name));
	const before = (name: string) => definition.fields.find((each) => each.name === name);
	const kept = definition.fields.filter(({ name }) => !named.some((each) => each.name === name));
	const fields = [
		...kept,
		...named.map((field) => ({ ...field, granted: before(field.name)?.granted ?? field.granted })),
	];
	const { label, pluralLabel: labelPlural } = given;
	changeObject(org, { ...definition, label, labelPlural, fields });
}

function nameFieldMetadata({ label, displayFormat }: FieldDefinition): Metadata {
	return displayFormat === null
		? { label, type: 'Text' }
		: { label, type: 'AutoNumber', displayFormat };
}

/** An object's metadata as the read call gives it; sharing and deployment are not modelled. */
export function objectMetadataOf({ definition, fields }: ObjectSchema): Metadata {
	const custom = fields.filter(({ name }) => isCustom(name));
	const nameField = fields.find((each) => each.nameField);
	return {
		fullName: definition.name,
		label: definition.label,
		pluralLabel: definition.labelPlural,
		...(nameField ? { nameField: nameFieldMetadata(nameField) } : {}),
		deploymentStatus: 'Deployed',
		sharingModel: 'ReadWrite',
		fields: custom.map((field) => ({ fullName: field.name, ...metadataOf(field) })),
	};
}
