import { notFound, refusal } from '../errors';
import type { Org } from '../org';
import { readableField, readableObject, rightsOf, type Rights } from '../rights';
import type { SaveContext } from '../save/changes';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition } from '../schema/types';
import type { Permission } from '../settings';
import { isRecord, type ApiRequest } from './http';

/** `/services/data/v66.0` as the caller wrote it. */
export function baseOf({ version }: ApiRequest): string {
	return `/services/data/v${version}.0`;
}

export function rightsIn(org: Org, request: ApiRequest): Rights {
	return rightsOf(org, request.user);
}

/** @throws ApiError 403 INSUFFICIENT_ACCESS (the text is inferred) */
export function checkPermission(rights: Rights, permission: Permission): void {
	if (rights.permits(permission)) return;
	throw refusal(403, 'INSUFFICIENT_ACCESS', `The user permission ${permission} is needed`);
}

/** The object named in the address. @throws ApiError 404 if unknown or not readable */
export function objectIn(org: Org, request: ApiRequest): ObjectSchema {
	const object = readableObject(org, rightsIn(org, request), request.params.object ?? '');
	if (!object) throw notFound();
	return object;
}

/** The key field named in the address. @throws ApiError 404 if unknown or no key */
export function keyIn(org: Org, request: ApiRequest, object: ObjectSchema): FieldDefinition {
	const field = readableField(rightsIn(org, request), object, request.params.field ?? '');
	if (!field || !(field.externalId || field.idLookup)) throw notFound();
	return field;
}

/** The body as a record. @throws ApiError 400 */
export function recordIn({ body }: ApiRequest): Record<string, unknown> {
	if (isRecord(body)) return body;
	throw refusal(400, 'JSON_PARSER_ERROR', 'The request body must be a JSON object');
}

/** Who saves, and what the request's headers allow (duplicate-rule header). */
export function saveContext(org: Org, request: ApiRequest): SaveContext {
	const duplicates = request.headers['sforce-duplicate-rule-header'] ?? '';
	return {
		org,
		rights: rightsIn(org, request),
		userId: request.user.Id,
		allowDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
		heedLocks: true,
	};
}

/** Fields by name, or all the user may read. @throws ApiError 400 naming one that is unknown */
export function fieldsIn(
	rights: Rights,
	object: ObjectSchema,
	names: readonly string[] | undefined,
): FieldDefinition[] {
	if (!names) return object.fields.filter((field) => rights.canRead(object, field));
	return names.map((name) => {
		const field = readableField(rights, object, name.trim());
		if (field) return field;
		throw refusal(400, 'INVALID_FIELD', noColumnMessage(names.join(','), name, object.name));
	});
}

/** The many lines in which queries and field lists report an unknown column. */
export function noColumnMessage(line: string, column: string, entity: string): string {
	const at = Math.max(0, line.toLowerCase().indexOf(column.toLowerCase()));
	return [
		'',
		line,
		`${' '.repeat(at)}^`,
		`ERROR at Row:1:Column:${at + 1}`,
		`No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
	].join('\n');
}
