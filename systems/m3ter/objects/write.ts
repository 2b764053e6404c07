import { z } from 'zod';

import type {
	Field,
	ObjectSchema,
	Refused,
	WriteOperation,
	WriteOptions,
	WriteOutcome,
	Written,
} from '../../../sync/contracts';
import { SystemFault } from '../../../sync/contracts';
import type { M3terClient } from '../client';
import { M3terFault, refusal } from '../errors';
import { stopIfAborted } from '../paging';
import { decodeRecord } from './decode';
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

/**
 * One request an operation, in order; an update reads the record first, since m3ter replaces it whole (API reference, PUT)
 * and takes the version as precondition. Throws only where the sign-in was refused before anything was written.
 */
export async function write(
	context: WriteContext,
	operations: readonly WriteOperation[],
	options: WriteOptions,
): Promise<readonly WriteOutcome[]> {
	const outcomes: WriteOutcome[] = [];
	for (const operation of operations)
		outcomes.push(await outcomeOf(context, operation, options, outcomes.length === 0));
	return outcomes;
}

async function outcomeOf(
	context: WriteContext,
	operation: WriteOperation,
	options: WriteOptions,
	first: boolean,
): Promise<WriteOutcome> {
	try {
		stopIfAborted(options.signal);
		return await perform(context, operation);
	} catch (caught) {
		if (!(caught instanceof SystemFault) || (first && caught.class === 'signIn')) throw caught;
		return refusedBy(caught, 'id' in operation ? operation.id : undefined);
	}
}

function refusedBy(fault: SystemFault, id: string | undefined): Refused {
	return {
		ok: false,
		class: fault.class === 'signIn' ? 'forbidden' : fault.class,
		code: fault.code,
		message: fault instanceof M3terFault && fault.reason !== '' ? fault.reason : fault.message,
		...(id === undefined ? {} : { id }),
	};
}

async function perform(context: WriteContext, operation: WriteOperation): Promise<Written> {
	if (!context.entity.writes.includes(operation.kind)) throw notOffered(context.entity, operation);
	switch (operation.kind) {
		case 'create':
			return await create(context, operation);
		case 'update':
			return await update(context, operation);
		case 'delete':
			return await remove(context, operation);
		case 'upsert':
			throw notOffered(context.entity, operation);
	}
}

function notOffered({ label, writes }: Entity, { kind }: WriteOperation): M3terFault {
	return refusal(
		`NO_${kind.toUpperCase()}`,
		`Lockstep does not ${kind} records of ${label} at m3ter`,
		writes.length === 0
			? 'Let the sync go from m3ter to the other system.'
			: `Possible: ${writes.join(', ')}.`,
	);
}

type Of<Kind extends WriteOperation['kind']> = Extract<WriteOperation, { kind: Kind }>;

async function create(context: WriteContext, operation: Of<'create'>): Promise<Written> {
	const { client, entity } = context;
	const properties = createBody(await writtenFields(context, operation), operation.fields);
	const { path, body, inPath } = placeOf(entity, properties);
	const { data } = await client.write({ method: 'POST', path, body }, recordShape);
	return written(entity, { ...data, ...inPath }, true);
}

async function update(context: WriteContext, operation: Of<'update'>): Promise<Written> {
	const { client, entity } = context;
	const fields = await writtenFields(context, operation);
	const current = await expectVersion(context, operation.id, operation.version);
	const body = updateBody(entity, fields, operation.fields, current);
	const path = pathOfRecord(entity, operation.id);
	const { data } = await client
		.write({ method: 'PUT', path, body }, recordShape)
		.catch(staleVersion);
	return written(entity, data, false);
}

async function remove(context: WriteContext, operation: Of<'delete'>): Promise<Written> {
	const { client, entity } = context;
	if (operation.version !== undefined)
		await expectVersion(context, operation.id, operation.version);
	await client.write({ method: 'DELETE', path: pathOfRecord(entity, operation.id) }, z.unknown());
	return { ok: true, id: operation.id };
}

function written(entity: Entity, raw: RawRecord, created: boolean): Written {
	const { id, version, fields } = decodeRecord(entity, raw);
	return { ok: true, id, created, version, stored: fields };
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
