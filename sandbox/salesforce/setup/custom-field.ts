import { refusal } from '../errors';
import type { Org } from '../org';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, ObjectDefinition } from '../schema/types';
import { changeObject } from './change-object';
import { badMetadata, fieldOf, metadataOf, type Metadata } from './field-metadata';
import { isCustom } from '../schema/names';

export interface CustomField {
	readonly object: ObjectSchema;
	readonly field: FieldDefinition;
}

/** The object and the field name in `Object.Field__c`. @throws ApiError */
function placeOf(org: Org, fullName: string): { object: ObjectSchema; name: string } {
	const [type = '', name = '', ...more] = fullName.split('.');
	const object = org.schema.find(type);
	if (!object) {
		const message = `Entity Enumeration Or ID: bad value for restricted picklist field: ${type}`;
		throw refusal(400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message, []);
	}
	if (more.length > 0 || !/^[A-Za-z]\w*__c$/.test(name)) {
		throw badMetadata(`${fullName}: a custom field is named Object.Field__c`);
	}
	return { object, name };
}

export function customField(org: Org, fullName: string): CustomField | undefined {
	const [type = '', name = ''] = fullName.split('.');
	const object = org.schema.find(type);
	const field = object?.field(name);
	return object && field && isCustom(field.name) ? { object, field } : undefined;
}

/** All custom fields of the org. */
export function customFields(org: Org): CustomField[] {
	return org.schema
		.all()
		.flatMap((object) =>
			object.fields.filter(({ name }) => isCustom(name)).map((field) => ({ object, field })),
		);
}

function checkParent(org: Org, { referenceTo }: FieldDefinition): void {
	if (referenceTo === null || org.schema.find(referenceTo)) return;
	throw badMetadata(
		`referenceTo value of '${referenceTo}' does not resolve to a valid sObject type`,
	);
}

function withFields(
	{ definition }: ObjectSchema,
	fields: readonly FieldDefinition[],
): ObjectDefinition {
	return { ...definition, fields };
}

/** Adds a field that nobody may see yet. @throws ApiError */
export function createField(org: Org, fullName: string, metadata: Metadata): CustomField {
	const { object, name } = placeOf(org, fullName);
	if (object.field(name)) {
		const message = `There is already a field named ${name} on ${object.name}.`;
		throw refusal(400, 'DUPLICATE_DEVELOPER_NAME', message, []);
	}
	const field = fieldOf(name, metadata);
	checkParent(org, field);
	changeObject(org, withFields(object, [...object.fields, field]));
	return { object, field };
}

/** Puts new metadata in the place of a field's own; its type stays. @throws ApiError */
export function updateField(org: Org, { object, field }: CustomField, metadata: Metadata): void {
	const next = { ...fieldOf(field.name, metadata), granted: field.granted };
	checkParent(org, next);
	if (next.type !== field.type) {
		const types = `${String(metadataOf(field).type)} to ${String(metadata.type)}`;
		throw badMetadata(`Cannot change field type from ${types}`);
	}
	changeObject(
		org,
		withFields(
			object,
			object.fields.map((each) => (each === field ? next : each)),
		),
	);
}
