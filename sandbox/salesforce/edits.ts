import { z } from 'zod';
import { toId18 } from './ids';
import type { Org } from './org';
import { allRights } from './rights';
import type { SaveContext } from './save/changes';
import { deleteRow, insertRow, updateRow } from './save/save';
import { samplePackage } from './schema/m3ter-samples';
import { withField, withFieldChanged, withoutField } from './schema/edit';
import type { ObjectSchema } from './schema/schema';
import type { Row } from './schema/types';
import { addRecords } from './seed/records';
import { userRights } from './settings';
import { changeObject } from './setup/change-object';
import { toStamp } from './stamp';

type Edit = (org: Org, args: Record<string, unknown>) => unknown;

const fields = z.record(z.unknown());
const ofObject = z.object({ object: z.string() });
const byUser = ofObject.extend({ user: z.string().optional() });
const createArgs = byUser.extend({ fields });
const updateArgs = byUser.extend({ id: z.string(), fields });
const deleteArgs = byUser.extend({ id: z.string() });
const listArgs = ofObject.extend({ includeDeleted: z.boolean().default(false) });
const seedArgs = ofObject.extend({
	count: z.number().int().positive(),
	seed: z.number().default(1),
});
const addFieldArgs = ofObject.extend({ field: z.unknown() });
const removeFieldArgs = ofObject.extend({ name: z.string() });
const updateFieldArgs = removeFieldArgs.extend({ changes: z.unknown() });
const packageArgs = z.object({ prefix: z.string().regex(/^[a-z][a-z0-9]*$/i) });
const rightsArgs = userRights.partial().extend({ user: z.string() });

function objectOf(org: Org, name: string): ObjectSchema {
	const object = org.schema.find(name);
	if (!object) throw new Error(`No object '${name}'`);
	return object;
}

function rowOf(org: Org, object: ObjectSchema, id: string): Row {
	const row = org.store.table(object).get(toId18(id) ?? '');
	if (!row) throw new Error(`No ${object.name} '${id}'`);
	return row;
}

function editor(org: Org, username: string | undefined): SaveContext {
	const user = username === undefined ? org.anyUser() : org.userNamed(username);
	if (!user) throw new Error(`No user '${username ?? ''}'`);
	return { org, rights: allRights, userId: user.Id, allowDuplicates: true, heedLocks: false };
}

function renamed(row: Row, from: string, to: string): Row {
	const { [from]: value, ...rest } = row;
	return (value === undefined ? row : { ...rest, [to]: value }) as Row;
}

function removeField(org: Org, args: Record<string, unknown>): void {
	const { object, name } = removeFieldArgs.parse(args);
	changeObject(org, withoutField(org.schema, object, name), (row) => {
		const { [name]: _gone, ...rest } = row;
		return rest as Row;
	});
}

function updateField(org: Org, args: Record<string, unknown>): void {
	const { object, name, changes } = updateFieldArgs.parse(args);
	const definition = withFieldChanged(org.schema, object, name, changes);
	const before = objectOf(org, object).fields.findIndex((each) => each.name === name);
	const after = definition.fields[before]?.name ?? name;
	changeObject(org, definition, after === name ? undefined : (row) => renamed(row, name, after));
}

/** The object with its rows; lookups to it stay, and point at nothing. */
function removeObject(org: Org, args: Record<string, unknown>): void {
	const object = objectOf(org, ofObject.parse(args).object);
	for (const { Id } of [...org.store.table(object).all()]) org.store.put(object, Id, undefined);
	org.schema.remove(object.name);
	org.schemaChangedAt = org.now();
}

/** Empties the recycle bin of an object: its deletions leave queryAll and the delete log. */
function purgeDeleted(org: Org, args: Record<string, unknown>): number {
	const object = objectOf(org, ofObject.parse(args).object);
	const gone = [...org.store.table(object).all()].filter(({ IsDeleted }) => IsDeleted);
	for (const { Id } of gone) org.store.put(object, Id, undefined);
	org.earliestDeletion = toStamp(org.now());
	return gone.length;
}

function setRights(org: Org, args: Record<string, unknown>): void {
	const { user, ...rights } = rightsArgs.parse(args);
	org.configure({ rights: { ...org.settings.rights, [user]: rights } });
	org.schemaChangedAt = org.now();
}

const edits: Readonly<Record<string, Edit>> = {
	createRecord(org, args) {
		const { object, fields: values, user } = createArgs.parse(args);
		return insertRow(editor(org, user), objectOf(org, object), values);
	},
	updateRecord(org, args) {
		const { object, id, fields: values, user } = updateArgs.parse(args);
		const schema = objectOf(org, object);
		return updateRow(editor(org, user), schema, rowOf(org, schema, id), values);
	},
	deleteRecord(org, args) {
		const { object, id, user } = deleteArgs.parse(args);
		const schema = objectOf(org, object);
		deleteRow(editor(org, user), schema, rowOf(org, schema, id));
	},
	listRecords(org, args) {
		const { object, includeDeleted } = listArgs.parse(args);
		const rows = [...org.store.table(objectOf(org, object)).all()];
		return includeDeleted ? rows : rows.filter(({ IsDeleted }) => !IsDeleted);
	},
	seedRecords(org, args) {
		const { object, count, seed } = seedArgs.parse(args);
		return addRecords(org, object, count, seed);
	},
	addField(org, args) {
		const { object, field } = addFieldArgs.parse(args);
		changeObject(org, withField(org.schema, object, field));
	},
	installPackage(org, args) {
		for (const each of samplePackage(packageArgs.parse(args).prefix)) changeObject(org, each);
	},
	removeField,
	removeObject,
	updateField,
	purgeDeleted,
	setRights,
	expireTokens: (org) => org.sessions.expireAll(),
};

/**
 * Runs an edit as a person at the vendor's screen would make it.
 * @throws Error for an unknown action or record, ZodError for wrong arguments, ApiError if refused
 */
export function runEdit(org: Org, action: string, args: Record<string, unknown>): unknown {
	const edit = edits[action];
	if (!edit) throw new Error(`No action '${action}'; there are: ${Object.keys(edits).join(', ')}`);
	return edit(org, args);
}
