import { notFound } from '../errors';
import type { Org } from '../org';
import { deleteRow, updateRow } from '../save/save';
import { findByKey, upsertRow } from '../save/upsert';
import type { ObjectSchema } from '../schema/schema';
import type { FieldDefinition, Row } from '../schema/types';
import { baseOf, keyIn, objectIn, recordIn, saveContext } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';
import { refuseInBody, savingOne, shownRow } from './sobjects';

/** From this version on an upsert says whether it created, and answers an update with a body. */
const TELLS_CREATED = 46;

interface Target {
	readonly object: ObjectSchema;
	readonly field: FieldDefinition;
	readonly value: string;
	readonly found: Row[];
}

function targetIn(org: Org, request: ApiRequest): Target {
	const object = objectIn(org, request);
	const field = keyIn(org, request, object);
	const value = request.params.value ?? '';
	return { object, field, value, found: findByKey(org, object, field, value) };
}

/** 300 with the addresses of all rows that carry the value; nothing is written. */
function multipleChoices(request: ApiRequest, { object, found }: Target): ApiReply {
	const urls = found.map(({ Id }) => `${baseOf(request)}/sobjects/${object.name}/${Id}`);
	return { status: 300, body: urls };
}

function onlyRow({ found }: Target): Row {
	if (!found[0]) throw notFound();
	return found[0];
}

function read(org: Org, request: ApiRequest): ApiReply {
	const target = targetIn(org, request);
	if (target.found.length > 1) return multipleChoices(request, target);
	return { status: 200, body: shownRow(org, request, target.object, onlyRow(target)) };
}

function upsertReply({ version }: ApiRequest, id: string, created: boolean): ApiReply {
	const body = { id, success: true, errors: [] };
	if (version >= TELLS_CREATED) return { status: created ? 201 : 200, body: { ...body, created } };
	return created ? { status: 201, body } : { status: 204 };
}

function upsert(org: Org, request: ApiRequest): ApiReply {
	const target = targetIn(org, request);
	if (target.found.length > 1) return multipleChoices(request, target);
	const { object, field, value } = target;
	const body = recordIn(request);
	refuseInBody(body, 'Id');
	refuseInBody(body, field.name);
	const context = saveContext(org, request);
	if (request.query.updateOnly === 'true') {
		const row = onlyRow(target);
		savingOne(() => updateRow(context, object, row, body));
		return upsertReply(request, row.Id, false);
	}
	const { row, created } = savingOne(() => upsertRow(context, object, { field, value }, body));
	return upsertReply(request, row.Id, created);
}

function remove(org: Org, request: ApiRequest): ApiReply {
	const target = targetIn(org, request);
	if (target.found.length > 1) return multipleChoices(request, target);
	deleteRow(saveContext(org, request), target.object, onlyRow(target));
	return { status: 204 };
}

export const externalIdRoutes: Route[] = [
	dataRoute('GET', '/sobjects/:object/:field/:value', read),
	dataRoute('PATCH', '/sobjects/:object/:field/:value', upsert),
	dataRoute('DELETE', '/sobjects/:object/:field/:value', remove),
];
