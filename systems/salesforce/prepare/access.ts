import { z } from 'zod';

import type { TargetStep } from '../../../sync/contracts';
import { userInfoShape, writtenRow, writtenShape, vendorErrors } from '../answers';
import type { SalesforceClient } from '../client';
import { unexpectedAnswer } from '../errors';
import { queryPath, quoted } from '../soql';
import { alreadyThere, reportOf, stepName, stepped } from './steps';

/** Rights a sync needs, gathered in one permission set. */
export interface Access {
	readonly permissionSet: string;
	readonly object: string;
	/** Fields that take field-level security: required ones are always visible, and refused here. */
	readonly fields: readonly string[];
}

/**
 * A permission set with access to the object and its fields, assigned to the user of this credential: a field made by the
 * API is visible to nobody before that, its maker included. What the set has is left as it is.
 */
export async function grantAccess(
	client: SalesforceClient,
	access: Access,
): Promise<readonly TargetStep[]> {
	const { id, report } = await permissionSet(client, access.permissionSet);
	if (id === undefined) return [report];
	return [
		report,
		await objectAccess(client, id, access.object),
		...(await fieldAccess(client, id, access)),
		await assignment(client, id, access.permissionSet),
	];
}

async function permissionSet(
	client: SalesforceClient,
	label: string,
): Promise<{ readonly id?: string; readonly report: TargetStep }> {
	const step = stepName.set(label);
	const found = await setId(client, label);
	if (found !== undefined) return { id: found, report: alreadyThere(step) };
	const name = apiName(label);
	let id: string | undefined;
	const report = await stepped(step, async () => {
		id = await insert(client, 'PermissionSet', { Name: name, Label: label });
	});
	return { id, report };
}

async function objectAccess(
	client: SalesforceClient,
	parent: string,
	object: string,
): Promise<TargetStep> {
	const step = stepName.access(object);
	if (await hasObject(client, parent, object)) return alreadyThere(step);
	const rights = ['Read', 'Create', 'Edit'].map((right) => [`Permissions${right}`, true]);
	const row = { ParentId: parent, SobjectType: object, ...Object.fromEntries(rights) };
	return await stepped(step, async () => await insert(client, 'ObjectPermissions', row));
}

async function fieldAccess(
	client: SalesforceClient,
	parent: string,
	{ object, fields }: Access,
): Promise<TargetStep[]> {
	if (fields.length === 0) return [];
	const mine = `ParentId = ${quoted(parent)} AND SobjectType = ${quoted(object)}`;
	const found = await select(client, 'Field', 'FieldPermissions', mine);
	const has = new Set(found.map((row) => textOf(row, 'Field').toLowerCase()));
	const names = fields.map((field) => `${object}.${field}`);
	const missing = names.filter((name) => !has.has(name.toLowerCase()));
	const there = names.filter((name) => !missing.includes(name));
	return [
		...there.map((name) => alreadyThere(stepName.access(name))),
		...(await insertFieldAccess(client, parent, object, missing)),
	];
}

/** One call; Salesforce takes 200 rows in it, more fields than a sync maps. */
async function insertFieldAccess(
	client: SalesforceClient,
	ParentId: string,
	SobjectType: string,
	names: readonly string[],
): Promise<TargetStep[]> {
	if (names.length === 0) return [];
	const attributes = { type: 'FieldPermissions' };
	const rights = { PermissionsRead: true, PermissionsEdit: true };
	const records = names.map((Field) => ({ attributes, ParentId, SobjectType, Field, ...rights }));
	const body = { allOrNone: false, records };
	const path = '/composite/sobjects';
	const rows = await client.write({ method: 'POST', path, body, shape: writtenShape });
	return names.map((name, at) =>
		reportOf(stepName.access(name), rows[at]?.success ? [] : vendorErrors(rows[at]?.errors)),
	);
}

async function assignment(
	client: SalesforceClient,
	PermissionSetId: string,
	label: string,
): Promise<TargetStep> {
	const step = stepName.assignment(label);
	const AssigneeId = await ownUser(client);
	if (await isAssigned(client, AssigneeId, PermissionSetId)) return alreadyThere(step);
	const row = { AssigneeId, PermissionSetId };
	return await stepped(step, async () => await insert(client, 'PermissionSetAssignment', row));
}

/** Steps of `grantAccess` that stand before the rights to single fields and are not taken yet. */
export async function missingAccess(
	client: SalesforceClient,
	{ permissionSet: label, object }: Omit<Access, 'fields'>,
): Promise<string[]> {
	const [set, access, assigned] = [
		stepName.set(label),
		stepName.access(object),
		stepName.assignment(label),
	];
	const id = await setId(client, label);
	if (id === undefined) return [set, access, assigned];
	return [
		...((await hasObject(client, id, object)) ? [] : [access]),
		...((await isAssigned(client, await ownUser(client), id)) ? [] : [assigned]),
	];
}

function apiName(label: string): string {
	return label.replace(/\W+/g, '_');
}

async function setId(client: SalesforceClient, label: string): Promise<string | undefined> {
	const named = `Name = ${quoted(apiName(label))}`;
	const [found] = await select(client, 'Id', 'PermissionSet', named);
	return found && textOf(found, 'Id');
}

async function hasObject(client: SalesforceClient, set: string, object: string): Promise<boolean> {
	const mine = `ParentId = ${quoted(set)} AND SobjectType = ${quoted(object)}`;
	return (await select(client, 'Id', 'ObjectPermissions', mine)).length > 0;
}

async function isAssigned(client: SalesforceClient, user: string, set: string): Promise<boolean> {
	const mine = `AssigneeId = ${quoted(user)} AND PermissionSetId = ${quoted(set)}`;
	return (await select(client, 'Id', 'PermissionSetAssignment', mine)).length > 0;
}

async function ownUser(client: SalesforceClient): Promise<string> {
	const path = '/services/oauth2/userinfo';
	const { user_id: user } = await client.ask({ method: 'GET', path, shape: userInfoShape });
	if (user === undefined) throw unexpectedAnswer(200, 'read');
	return user;
}

const rowsShape = z.object({ records: z.array(z.record(z.unknown())) });

type SetupRow = z.infer<typeof rowsShape>['records'][number];

/** Rows of a setup object, few enough for one page. */
async function select(
	client: SalesforceClient,
	field: string,
	object: string,
	where: string,
): Promise<readonly SetupRow[]> {
	const path = queryPath('query', `SELECT ${field} FROM ${object} WHERE ${where}`);
	return (await client.ask({ method: 'GET', path, shape: rowsShape })).records;
}

function textOf(row: SetupRow, field: string): string {
	const text = row[field];
	if (typeof text !== 'string') throw unexpectedAnswer(200, 'read');
	return text;
}

async function insert(
	client: SalesforceClient,
	object: string,
	body: Readonly<Record<string, unknown>>,
): Promise<string> {
	const path = `/sobjects/${object}`;
	const { id } = await client.write({ method: 'POST', path, body, shape: writtenRow });
	if (!id) throw unexpectedAnswer(201, 'write');
	return id;
}
