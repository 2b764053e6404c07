import { z } from 'zod';
import type { Schema } from './schema';
import { field as makeField, labelOf } from './fields';
import type { FieldDefinition, ObjectDefinition } from './types';

const TYPES = [
	'string',
	'textarea',
	'boolean',
	'int',
	'double',
	'currency',
	'percent',
	'date',
	'datetime',
	'email',
	'phone',
	'url',
	'picklist',
	'multipicklist',
	'reference',
] as const;

const traits = z
	.object({
		label: z.string(),
		length: z.number().int(),
		precision: z.number().int(),
		scale: z.number().int(),
		nillable: z.boolean(),
		createable: z.boolean(),
		updateable: z.boolean(),
		unique: z.boolean(),
		caseSensitive: z.boolean(),
		externalId: z.boolean(),
		idLookup: z.boolean(),
		referenceTo: z.string(),
		relationshipName: z.string(),
		childRelationshipName: z.string(),
		values: z.array(z.string()),
		restricted: z.boolean(),
		defaultValue: z.union([z.string(), z.number(), z.boolean(), z.null()]),
		defaultedOnCreate: z.boolean(),
		nameField: z.boolean(),
		cascadeDelete: z.boolean(),
		restrictedDelete: z.boolean(),
	})
	.partial()
	.strict();

const newField = traits.extend({ name: z.string().min(1), type: z.enum(TYPES) });
const fieldChanges = traits.extend({ name: z.string().min(1).optional() });

function definitionOf(schema: Schema, object: string): ObjectDefinition {
	const found = schema.find(object);
	if (!found) throw new Error(`No object '${object}'`);
	return found.definition;
}

function fieldOf(definition: ObjectDefinition, name: string): FieldDefinition {
	const found = definition.fields.find((each) => each.name === name);
	if (!found) throw new Error(`No field '${name}' on '${definition.name}'`);
	return found;
}

/** Only what was said, so that defaults of the type stay. */
function given(values: Partial<FieldDefinition>): Partial<FieldDefinition> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** A field from its plain description, with the type's usual traits. @throws ZodError */
export function readField(raw: unknown): FieldDefinition {
	const { name, type, ...rest } = newField.parse(raw);
	return makeField(name, type, given(rest));
}

/** The object with one more field. @throws ZodError, Error if the name is taken */
export function withField(schema: Schema, object: string, raw: unknown): ObjectDefinition {
	const definition = definitionOf(schema, object);
	const added = readField(raw);
	if (definition.fields.some((each) => each.name.toLowerCase() === added.name.toLowerCase())) {
		throw new Error(`Field '${added.name}' is already on '${object}'`);
	}
	return { ...definition, fields: [...definition.fields, added] };
}

export function withoutField(schema: Schema, object: string, name: string): ObjectDefinition {
	const definition = definitionOf(schema, object);
	const gone = fieldOf(definition, name);
	return { ...definition, fields: definition.fields.filter((each) => each !== gone) };
}

/** The object with one field changed or renamed; a renamed field gets a label of its new name. */
export function withFieldChanged(
	schema: Schema,
	object: string,
	name: string,
	raw: unknown,
): ObjectDefinition {
	const definition = definitionOf(schema, object);
	const before = fieldOf(definition, name);
	const changes = given(fieldChanges.parse(raw));
	const label = changes.name && !changes.label ? { label: labelOf(changes.name) } : {};
	const after = { ...before, ...changes, ...label };
	const fields = definition.fields.map((each) => (each === before ? after : each));
	return { ...definition, fields };
}
