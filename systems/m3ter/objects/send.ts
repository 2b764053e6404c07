import { z } from 'zod';

import type { Field, ObjectSchema, WriteOperation } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { M3terFault, refusal } from '../errors';
import { pathOfRecord, recordShape } from './entity';
import type { Entity, RawRecord } from './entity';
import { createBody, updateBody } from './encode';
import { getRecord } from './lookUp';
import { placeOf } from './place';

/** What a write needs to know; the schema is fetched at most once, and only when custom fields are written. */
export interface WriteContext {
	readonly client: M3terClient;
	readonly entity: Entity;
	readonly schema: () => Promise<ObjectSchema>;
}

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { kind: Kind }>;

/** Posts a new record and gives it as m3ter stored it. Throws a `SystemFault`. */
export async function createRecord(
	context: WriteContext,
	operation: Of<'create'>,
): Promise<RawRecord> {
	const { client, entity } = context;
	offered(entity, operation.kind);
	const properties = createBody(await writtenFields(context, operation), operation.fields);
	const { path, body, inPath } = placeOf(entity, properties);
	const { data } = await client.write({ method: 'POST', path, body }, recordShape);
	return { ...data, ...inPath };
}

/** Reads the record, puts it back with the given values over it, and gives it as m3ter stored it. Throws a `SystemFault`. */
export async function updateRecord(
	context: WriteContext,
	operation: Of<'update'>,
): Promise<RawRecord> {
	const { client, entity } = context;
	offered(entity, operation.kind);
	const fields = await writtenFields(context, operation);
	const current = await expectVersion(context, operation.id, operation.version);
	const body = updateBody(entity, fields, operation.fields, current);
	const path = pathOfRecord(entity, operation.id);
	const { data } = await client
		.write({ method: 'PUT', path, body }, recordShape)
		.catch(staleVersion);
	return data;
}

/** Throws a `SystemFault`, of class missing where there is no such record. */
export async function deleteRecord(context: WriteContext, operation: Of<'delete'>): Promise<void> {
	const { client, entity } = context;
	offered(entity, operation.kind);
	if (operation.version !== undefined)
		await expectVersion(context, operation.id, operation.version);
	await client.write({ method: 'DELETE', path: pathOfRecord(entity, operation.id) }, z.unknown());
}

function offered(entity: Entity, kind: WriteOperation['kind']): void {
	if (!entity.writes.includes(kind)) throw notOffered(entity, kind);
}

export function notOffered({ label, writes }: Entity, kind: WriteOperation['kind']): M3terFault {
	return refusal(
		`NO_${kind.toUpperCase()}`,
		`Lockstep does not ${kind} records of ${label} at m3ter`,
		writes.length === 0
			? 'Let the sync go from m3ter to the other system.'
			: `Possible: ${writes.join(', ')}.`,
	);
}

async function expectVersion(
	{ client, entity }: WriteContext,
	id: string,
	version: string | undefined,
): Promise<RawRecord> {
	const current = await getRecord(client, entity, id);
	if (version !== undefined && String(current.version) !== version) throw changedMeanwhile();
	return current;
}

/** The status of a stale version is not documented: 409 is a conflict by itself, a 400 that names the version is taken for one. */
function staleVersion(caught: unknown): never {
	const stale =
		caught instanceof M3terFault && caught.status === 400 && /\bversion\b/i.test(caught.reason);
	throw stale ? changedMeanwhile(caught) : caught;
}

function changedMeanwhile(cause?: M3terFault): M3terFault {
	return new M3terFault({
		class: 'conflict',
		code: cause?.code ?? 'VERSION',
		what: 'The record changed at m3ter since it was read',
		reason: cause?.reason ?? '',
		remedy: 'The next run reads it anew.',
		cause,
	});
}

/** The fields an operation writes; throws a fault of class invalid for one that m3ter does not have or does not let be written. */
async function writtenFields(
	{ entity, schema }: WriteContext,
	operation: Of<'create'> | Of<'update'>,
): Promise<ReadonlyMap<string, Field>> {
	const ids = Object.keys(operation.fields);
	const known = new Map(entity.fields.map((field) => [field.id, field]));
	const all = ids.every((id) => known.has(id)) ? known : byId(await schema());
	for (const id of ids)
		if (all.get(id)?.writable[operation.kind] !== true)
			throw refusal(
				'NOT_WRITABLE',
				`m3ter does not take a value for field '${id}' of ${entity.label}`,
				'Take the field out of the mapping.',
			);
	return all;
}

function byId(schema: ObjectSchema): ReadonlyMap<string, Field> {
	return new Map(schema.fields.map((field) => [field.id, field]));
}
