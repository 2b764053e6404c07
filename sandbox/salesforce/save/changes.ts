import { isRecord } from '../api/http';
import { refusal, type ApiError } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import type { Rights } from '../rights';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Value } from '../schema/types';
import { coerce } from './coerce';

export type Mode = 'create' | 'update';

export interface SaveContext {
	readonly org: Org;
	readonly rights: Rights;
	/** Who saves. */
	readonly userId: string;
	/** `allowSave=true` was sent: duplicate rules that only alert let the row pass. */
	readonly allowDuplicates: boolean;
	/** Rows locked by someone else refuse this save; edits made for tests do not use locks up. */
	readonly heedLocks: boolean;
}

export type Changes = Readonly<Record<string, Value>>;

export function noSuchColumn(object: ObjectSchema, name: string): ApiError {
	return refusal(
		400,
		'INVALID_FIELD',
		`No such column '${name}' on sobject of type ${object.name}`,
	);
}

function mayWrite(context: SaveContext, object: ObjectSchema, field: FieldDefinition, mode: Mode) {
	const open = mode === 'create' ? field.createable : field.updateable;
	return open && context.rights.canEdit(object, field);
}

function notEditable(fields: readonly string[]): ApiError {
	return refusal(
		400,
		'INVALID_FIELD_FOR_INSERT_UPDATE',
		`Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
		fields,
	);
}

function parentNotFound(field: FieldDefinition, parent: ObjectSchema, value: unknown): ApiError {
	const message = `Foreign key external ID: ${String(value)} not found for field ${field.name} in entity ${parent.name}`;
	return refusal(400, 'INVALID_FIELD', message);
}

/** Id of the parent named by an external id: `"Parent": {"m3ter_Id__c": "…"}`. */
function parentId(context: SaveContext, reference: FieldDefinition, nested: unknown): string {
	const parent = context.org.schema.find(reference.referenceTo ?? '');
	const keys = isRecord(nested) ? Object.entries(nested).filter(([k]) => k !== 'attributes') : [];
	const [name = '', value] = keys[0] ?? [];
	const key = parent?.field(name);
	if (!parent || keys.length !== 1 || !key || !(key.externalId || key.idLookup)) {
		const message = `${reference.relationshipName ?? ''}: one external id of the parent is needed`;
		throw refusal(400, 'INVALID_FIELD', message);
	}
	const ids = parentIds(context, parent, key, String(value));
	if (ids.length > 1) throw ambiguous(key, ids);
	if (!ids[0]) throw parentNotFound(key, parent, value);
	return ids[0];
}

function parentIds(
	{ org }: SaveContext,
	parent: ObjectSchema,
	key: FieldDefinition,
	value: string,
): readonly string[] {
	if (key.type !== 'id') return org.store.table(parent).idsBy(key, value);
	const id = toId18(value);
	return id && org.store.table(parent).get(id) ? [id] : [];
}

/** Several rows carry the same value of a key that is not unique. */
export function ambiguous(key: FieldDefinition, ids: readonly string[]): ApiError {
	const message = `${key.name}: more than one record found for external id field: [${ids.join(', ')}]`;
	return refusal(400, 'DUPLICATE_EXTERNAL_ID', message);
}

interface Entry {
	readonly field: FieldDefinition;
	readonly read: () => Value;
}

function entryOf(context: SaveContext, object: ObjectSchema, name: string, raw: unknown): Entry {
	const field = object.field(name);
	if (field && context.rights.canRead(object, field)) {
		return { field, read: () => coerce(field, raw) };
	}
	const reference = object.relationship(name);
	if (reference && context.rights.canRead(object, reference)) {
		return { field: reference, read: () => parentId(context, reference, raw) };
	}
	throw noSuchColumn(object, name);
}

/** Refuses references to rows that are not there, of another object, or deleted. */
function checkReference({ org }: SaveContext, field: FieldDefinition, value: Value): void {
	const parent = field.referenceTo ? org.schema.find(field.referenceTo) : undefined;
	if (!parent || typeof value !== 'string') return;
	const row = org.store.table(parent).get(value);
	if (!row) {
		throw refusal(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [field.name]);
	}
	if (row.IsDeleted) throw refusal(400, 'ENTITY_IS_DELETED', 'entity is deleted', [field.name]);
}

/** What a trigger of the org makes of a text. */
function rewrite({ org }: SaveContext, object: ObjectSchema, field: string, value: Value): Value {
	const how = org.settings.rewrites[`${object.name}.${field}`];
	if (!how || typeof value !== 'string') return value;
	return how === 'upper' ? value.toUpperCase() : value.replace(/\s+/g, ' ');
}

/**
 * Canonical values of a JSON body by field name: columns known, writable, of the right type, parents
 * found. @throws ApiError
 */
export function readChanges(
	context: SaveContext,
	object: ObjectSchema,
	body: Readonly<Record<string, unknown>>,
	mode: Mode,
): Changes {
	const entries = Object.entries(body)
		.filter(([name]) => name !== 'attributes')
		.map(([name, raw]) => entryOf(context, object, name, raw));
	const closed = entries.filter(({ field }) => !mayWrite(context, object, field, mode));
	if (closed.length > 0) throw notEditable(closed.map(({ field }) => field.name));
	const changes: Record<string, Value> = {};
	for (const { field, read } of entries) {
		const value = rewrite(context, object, field.name, read());
		checkReference(context, field, value);
		changes[field.name] = value;
	}
	return changes;
}
