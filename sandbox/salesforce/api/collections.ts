import { z } from 'zod';
import { notFound, refusal } from '../errors';
import { toId18 } from '../ids';
import type { Org } from '../org';
import { project } from '../project';
import { readableObject, type Rights } from '../rights';
import { deleteTask, insertTask, repeated, updateTask, upsertTask } from '../save/tasks';
import type { ObjectSchema } from '../schema/schema';
import { indexKey } from '../table';
import { runRows } from './collection-rows';
import { baseOf, fieldsIn, keyIn, objectIn, rightsIn, saveContext } from './context';
import { dataRoute, type ApiReply, type ApiRequest, type Route } from './http';

const MOST_ROWS = 200;
const MOST_READ = 2000;
const MOST_CHUNKS = 10;

const rowBody = z
	.object({ attributes: z.object({ type: z.string() }).passthrough() })
	.passthrough();
const rowsBody = z.object({ allOrNone: z.boolean().default(false), records: z.array(rowBody) });
const readBody = z.object({ ids: z.array(z.string()), fields: z.array(z.string()).min(1) });

type RowBody = z.infer<typeof rowBody>;

interface Rows {
	readonly allOrNone: boolean;
	readonly records: readonly RowBody[];
}

function checkCount(count: number, most: number): void {
	if (count <= most) return;
	const message = `record limit reached. cannot submit more than ${most} records into this call`;
	throw refusal(400, 'EXCEEDED_ID_LIMIT', message);
}

/** @throws ApiError 400 for the whole call: no records, no attributes.type, too many */
function rowsIn(request: ApiRequest): Rows {
	const parsed = rowsBody.safeParse(request.body);
	if (!parsed.success) {
		const issue = parsed.error.issues[0];
		const message = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed request'}`;
		throw refusal(400, 'INVALID_INPUT', message);
	}
	const { records, allOrNone } = parsed.data;
	checkCount(records.length, MOST_ROWS);
	return { records, allOrNone: allOrNone || request.allOrNone };
}

/** Mixed types may come in at most ten runs of one type each. */
function checkChunks(records: readonly RowBody[]): void {
	const types = records.map(({ attributes }) => attributes.type.toLowerCase());
	const chunks = types.filter((type, n) => type !== types[n - 1]).length;
	if (chunks <= MOST_CHUNKS) return;
	throw refusal(400, 'INVALID_INPUT', `More than ${MOST_CHUNKS} chunks of record types`);
}

function objectOf(org: Org, rights: Rights, record: RowBody): ObjectSchema {
	const { type } = record.attributes;
	const object = readableObject(org, rights, type);
	if (!object) throw refusal(400, 'INVALID_TYPE', `sObject type '${type}' is not supported.`, []);
	return object;
}

/** Takes one key out of a row's body, whatever its case. */
function takeKey(record: RowBody, name: string): { value: unknown; rest: Record<string, unknown> } {
	const isKey = (key: string) => key.toLowerCase() === name.toLowerCase();
	const entries = Object.entries(record);
	return {
		value: entries.find(([key]) => isKey(key))?.[1],
		rest: Object.fromEntries(entries.filter(([key]) => !isKey(key))),
	};
}

function create(org: Org, request: ApiRequest): ApiReply {
	const { records, allOrNone } = rowsIn(request);
	checkChunks(records);
	const context = saveContext(org, request);
	const tasks = records.map((record) =>
		insertTask(context, () => objectOf(org, context.rights, record), record),
	);
	return runRows(org, tasks, allOrNone);
}

function update(org: Org, request: ApiRequest): ApiReply {
	const { records, allOrNone } = rowsIn(request);
	checkChunks(records);
	const context = saveContext(org, request);
	const rows = records.map((record) => ({ record, ...takeKey(record, 'id') }));
	const ids = rows.map(({ value }) => toId18(String(value)) ?? '');
	const twice = repeated(ids.filter((id) => id !== ''));
	const tasks = rows.map(({ record, value, rest: body }) => {
		const id = typeof value === 'string' ? value : '';
		return updateTask(context, () => objectOf(org, context.rights, record), { id, twice, body });
	});
	return runRows(org, tasks, allOrNone);
}

function keyText(value: unknown): string {
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function checkUpsertRow(object: ObjectSchema, record: RowBody): void {
	if (record.attributes.type.toLowerCase() !== object.name.toLowerCase()) {
		throw refusal(400, 'INVALID_INPUT', `All records must be of type ${object.name}`);
	}
	if (Object.keys(record).some((key) => key.toLowerCase() === 'id')) {
		throw refusal(400, 'INVALID_INPUT', 'The id must not be set in an upsert by external id');
	}
}

function upsert(org: Org, request: ApiRequest): ApiReply {
	const object = objectIn(org, request);
	const field = keyIn(org, request, object);
	if (!field.externalId) throw notFound();
	const { records, allOrNone } = rowsIn(request);
	for (const record of records) checkUpsertRow(object, record);
	const context = saveContext(org, request);
	const rows = records.map((record) => takeKey(record, field.name));
	const keys = rows.map(({ value }) => keyText(value)).filter((key) => key !== '');
	const twice = repeated(keys.map((key) => indexKey(field, key)));
	const tasks = rows.map(({ value, rest: body }) =>
		upsertTask(context, { object, field, value: keyText(value), twice, body }),
	);
	return runRows(org, tasks, allOrNone);
}

function listOf(text: string | undefined): string[] {
	return (text ?? '').split(',').filter((part) => part !== '');
}

function remove(org: Org, request: ApiRequest): ApiReply {
	const ids = listOf(request.query.ids);
	checkCount(ids.length, MOST_ROWS);
	const context = saveContext(org, request);
	const tasks = ids.map((id) => deleteTask(context, id));
	return runRows(org, tasks, request.query.allOrNone === 'true' || request.allOrNone);
}

/** Records by id in request order, null for those that are not there. */
function readMany(org: Org, request: ApiRequest, ids: string[], names: string[]): ApiReply {
	const object = objectIn(org, request);
	checkCount(ids.length, MOST_READ);
	const fields = fieldsIn(rightsIn(org, request), object, names);
	const body = ids.map((id) => {
		const row = org.store.table(object).get(toId18(id) ?? '');
		return row && !row.IsDeleted ? project(object, fields, row, baseOf(request)) : null;
	});
	return { status: 200, body };
}

function readByQuery(org: Org, request: ApiRequest): ApiReply {
	const { ids, fields } = request.query;
	return readMany(org, request, listOf(ids), listOf(fields ?? 'Id'));
}

function readByBody(org: Org, request: ApiRequest): ApiReply {
	const parsed = readBody.safeParse(request.body);
	if (!parsed.success) throw refusal(400, 'INVALID_INPUT', 'ids and fields are needed');
	return readMany(org, request, parsed.data.ids, parsed.data.fields);
}

const COLLECTIONS = '/composite/sobjects';

export const collectionRoutes: Route[] = [
	dataRoute('POST', COLLECTIONS, create),
	dataRoute('PATCH', COLLECTIONS, update),
	dataRoute('DELETE', COLLECTIONS, remove),
	dataRoute('GET', `${COLLECTIONS}/:object`, readByQuery),
	dataRoute('POST', `${COLLECTIONS}/:object`, readByBody),
	dataRoute('PATCH', `${COLLECTIONS}/:object/:field`, upsert),
];
