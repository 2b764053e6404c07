import { z } from 'zod';

import { userInfoShape, writtenRow, writtenShape, vendorErrors } from '../answers';
import type { SalesforceClient } from '../client';
import { unexpectedAnswer } from '../errors';
import { queryPath, quoted } from '../soql';
import { alreadyThere, reportOf, stepped } from './steps';
import type { StepReport } from './steps';

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
): Promise<readonly StepReport[]> {
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
): Promise<{ readonly id?: string; readonly report: StepReport }> {
	const step = `permission set ${label}`;
	const name = label.replace(/\W+/g, '_');
	const [found] = await select(client, 'Id', 'PermissionSet', `Name = ${quoted(name)}`);
	if (found) return { id: textOf(found, 'Id'), report: alreadyThere(step) };
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
): Promise<StepReport> {
	const step = `access to ${object}`;
	const mine = `ParentId = ${quoted(parent)} AND SobjectType = ${quoted(object)}`;
	const found = await select(client, 'Id', 'ObjectPermissions', mine);
	if (found.length > 0) return alreadyThere(step);
	const rights = ['Read', 'Create', 'Edit'].map((right) => [`Permissions${right}`, true]);
	const row = { ParentId: parent, SobjectType: object, ...Object.fromEntries(rights) };
	return await stepped(step, async () => await insert(client, 'ObjectPermissions', row));
}

async function fieldAccess(
	client: SalesforceClient,
	parent: string,
	{ object, fields }: Access,
): Promise<StepReport[]> {
	if (fields.length === 0) return [];
	const mine = `ParentId = ${quoted(parent)} AND SobjectType = ${quoted(object)}`;
	const found = await select(client, 'Field', 'FieldPermissions', mine);
	const has = new Set(found.map((row) => textOf(row, 'Field').toLowerCase()));
	const names = fields.map((field) => `${object}.${field}`);
	const missing = names.filter((name) => !has.has(name.toLowerCase()));
	const there = names.filter((name) => !missing.includes(name));
	return [
		...there.map((name) => alreadyThere(`access to ${name}`)),
		...(await insertFieldAccess(client, parent, object, missing)),
	];
}

/** One call; Salesforce takes 200 rows in it, more fields than a sync maps. */
async function insertFieldAccess(
	client: SalesforceClient,
	ParentId: string,
	SobjectType: string,
	names: readonly string[],
): Promise<StepReport[]> {
	if (names.length === 0) return [];
	const attributes = { type: 'FieldPermissions' };
	const rights = { PermissionsRead: true, PermissionsEdit: true };
	const records = names.map((Field) => ({ attributes, ParentId, SobjectType, Field, ...rights }));
	const body = { allOrNone: false, records };
	const path = '/composite/sobjects';
	const rows = await client.write({ method: 'POST', path, body, shape: writtenShape });
	return names.map((name, at) =>
		reportOf(`access to ${name}`, rows[at]?.success ? [] : vendorErrors(rows[at]?.errors)),
	);
}

async function assignment(
	client: SalesforceClient,
	PermissionSetId: string,
	label: string,
): Promise<StepReport> {
	const step = `permission set ${label} for the user of this credential`;
	const path = '/services/oauth2/userinfo';
	const { user_id: AssigneeId } = await client.ask({ method: 'GET', path, shape: userInfoShape });
	if (AssigneeId === undefined) throw unexpectedAnswer(200, 'read');
	const mine = `AssigneeId = ${quoted(AssigneeId)} AND PermissionSetId = ${quoted(PermissionSetId)}`;
	const found = await select(client, 'Id', 'PermissionSetAssignment', mine);
	if (found.length > 0) return alreadyThere(step);
	const row = { AssigneeId, PermissionSetId };
	return await stepped(step, async () => await insert(client, 'PermissionSetAssignment', row));
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
