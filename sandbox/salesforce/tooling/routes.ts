import { z } from 'zod';
import { notFound, refusal } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import { allRights } from '../rights';
import { findColumn } from '../soql/column';
import { queryRecord } from '../soql/record';
import { scopeOf } from '../soql/scope';
import { select } from '../soql/select';
import { malformed, readStatement } from '../soql/statement';
import { createField, customFields, updateField, type CustomField } from '../setup/custom-field';
import { metadataOf } from '../setup/field-metadata';
import { partsOf } from '../schema/names';
import { fieldId, tableOf } from '../setup/ids';
import { toolingSource } from './tables';
import { baseOf, checkPermission, rightsIn } from '../api/context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from '../api/http';

const fieldBody = z.object({ FullName: z.string().optional(), Metadata: z.record(z.unknown()) });

function bodyIn({ body }: ApiRequest): z.infer<typeof fieldBody> {
	const parsed = fieldBody.safeParse(body);
	if (parsed.success) return parsed.data;
	const message = 'Required fields are missing: [FullName, Metadata]';
	throw refusal(400, 'REQUIRED_FIELD_MISSING', message, ['FullName', 'Metadata']);
}

function create(org: Org, request: ApiRequest): ApiReply {
	checkPermission(rightsIn(org, request), 'CustomizeApplication');
	const { FullName = '', Metadata } = bodyIn(request);
	const { object, field } = createField(org, FullName, Metadata);
	const id = fieldId(object, field);
	return { status: 201, body: { id, success: true, errors: [], warnings: [], infos: [] } };
}

function fieldIn(org: Org, { params }: ApiRequest): CustomField {
	const id = toId18(params.id ?? '');
	const found = customFields(org).find(({ object, field }) => fieldId(object, field) === id);
	if (!found) throw notFound();
	return found;
}

function read(org: Org, request: ApiRequest): ApiReply {
	checkPermission(rightsIn(org, request), 'ViewSetup');
	const { object, field } = fieldIn(org, request);
	const { namespace, developerName } = partsOf(field.name);
	const Id = fieldId(object, field);
	const url = `${baseOf(request)}/tooling/sobjects/CustomField/${Id}`;
	const body = {
		attributes: { type: 'CustomField', url },
		Id,
		TableEnumOrId: tableOf(object),
		DeveloperName: developerName,
		NamespacePrefix: namespace,
		FullName: `${object.name}.${field.name}`,
		Metadata: metadataOf(field),
	};
	return { status: 200, body };
}

function update(org: Org, request: ApiRequest): ApiReply {
	checkPermission(rightsIn(org, request), 'CustomizeApplication');
	updateField(org, fieldIn(org, request), bodyIn(request).Metadata);
	return { status: 204 };
}

/** All rows in one answer: an org has fewer fields than a page has rows. */
function query(org: Org, request: ApiRequest): ApiReply {
	checkPermission(rightsIn(org, request), 'ViewSetup');
	const { q } = request.query;
	if (!q) throw malformed('unexpected token: <EOF>');
	const statement = readStatement(q);
	const scope = scopeOf(toolingSource(org), allRights, statement);
	const columns = statement.columns.map((path) => findColumn(scope, path));
	const base = `${baseOf(request)}/tooling`;
	const records = select(scope, statement, false).map((row) =>
		queryRecord(scope.source, scope.object, columns, row, base),
	);
	const shown = statement.count ? [] : records;
	const body = { size: records.length, totalSize: records.length, done: true, records: shown };
	return { status: 200, body: { ...body, queryLocator: null, entityTypeName: scope.object.name } };
}

const FIELDS = '/tooling/sobjects/CustomField';

export const toolingRoutes: Route[] = [
	dataRoute('GET', '/tooling/query', query),
	dataRoute('POST', FIELDS, create),
	dataRoute('GET', `${FIELDS}/:id`, read),
	dataRoute('PATCH', `${FIELDS}/:id`, update),
];
