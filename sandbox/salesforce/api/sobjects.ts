import { describeAll, describeBriefly, describeFully } from '../describe';
import { ApiError, notFound, refusal } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import { project } from '../project';
import { insertRow, updateRow, deleteRow } from '../save/save';
import type { ObjectSchema } from '../schema/schema';
import type { Row } from '../schema/types';
import { baseOf, fieldsIn, objectIn, recordIn, rightsIn, saveContext } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';

/** 304 without a body when nothing changed since the caller's date, else the answer. */
function unlessUnchanged(org: Org, request: ApiRequest, body: () => object): ApiReply {
	const changed = Math.floor(org.schemaChangedAt / 1000) * 1000;
	const since = Date.parse(request.headers['if-modified-since'] ?? '');
	if (since >= changed) return { status: 304 };
	return {
		status: 200,
		body: body(),
		headers: { 'last-modified': new Date(changed).toUTCString() },
	};
}

function describeGlobal(org: Org, request: ApiRequest): ApiReply {
	return unlessUnchanged(org, request, () =>
		describeAll(org.schema, rightsIn(org, request), baseOf(request)),
	);
}

function describe(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	return unlessUnchanged(org, request, () =>
		describeFully(org.schema, object, rightsIn(org, request), baseOf(request)),
	);
}

function basicInformation(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const objectDescribe = describeBriefly(object, rightsIn(org, request), baseOf(request));
	return { status: 200, body: { objectDescribe, recentItems: [] } };
}

/** In calls for one record a value of the wrong JSON kind already fails the parser. */
function asParserError(error: unknown): unknown {
	if (!(error instanceof ApiError)) return error;
	const { code, message } = error.refusals[0] ?? { code: '', message: '' };
	if (code !== 'INVALID_TYPE_ON_FIELD_IN_RECORD') return error;
	return refusal(400, 'JSON_PARSER_ERROR', `${message} at [line:1, column:2]`);
}

/** Runs a save of one record with that call's own form of type errors. */
export function savingOne<T>(save: () => T): T {
	try {
		return save();
	} catch (error) {
		throw asParserError(error);
	}
}

/** @throws ApiError if the body names a key that stands in the address */
export function refuseInBody(body: Record<string, unknown>, name: string): void {
	const given = Object.keys(body).find((key) => key.toLowerCase() === name.toLowerCase());
	if (!given) return;
	const message = `The ${name} field should not be specified in the sobject data.`;
	throw refusal(400, 'INVALID_FIELD', message);
}

function create(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const body = recordIn(request);
	refuseInBody(body, 'Id');
	const row = savingOne(() => insertRow(saveContext(org, request), object, body));
	const location = `${baseOf(request)}/sobjects/${object.name}/${row.Id}`;
	return {
		status: 201,
		body: { id: row.Id, success: true, errors: [] },
		headers: { location },
	};
}

/** The row named in the address, deleted ones too. @throws ApiError 404 */
function rowIn(org: Org, request: ApiRequest, object: ObjectSchema): Row {
	const row = org.store.table(object).get(toId18(request.params.id ?? '') ?? '');
	if (!row) throw notFound();
	return row;
}

function read(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const row = rowIn(org, request, object);
	if (row.IsDeleted) throw notFound();
	return { status: 200, body: shownRow(org, request, object, row) };
}

/** A row as GET shows it: all readable fields, or those of `?fields=`. */
export function shownRow(org: Org, request: ApiRequest, object: ObjectSchema, row: Row): object {
	const fields = fieldsIn(rightsIn(org, request), object, request.query.fields?.split(','));
	return project(object, fields, row, baseOf(request));
}

function update(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const row = rowIn(org, request, object);
	const body = recordIn(request);
	refuseInBody(body, 'Id');
	savingOne(() => updateRow(saveContext(org, request), object, row, body));
	return { status: 204 };
}

function remove(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	deleteRow(saveContext(org, request), object, rowIn(org, request, object));
	return { status: 204 };
}

export const sobjectRoutes: Route[] = [
	dataRoute('GET', '/sobjects', describeGlobal),
	dataRoute('GET', '/sobjects/:object', basicInformation),
	dataRoute('POST', '/sobjects/:object', create),
	dataRoute('GET', '/sobjects/:object/describe', describe),
	dataRoute('GET', '/sobjects/:object/:id', read),
	dataRoute('PATCH', '/sobjects/:object/:id', update),
	dataRoute('DELETE', '/sobjects/:object/:id', remove),
];
