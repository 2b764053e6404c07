import type { IExecuteFunctions } from 'n8n-workflow';

import type { Fields, ObjectSchema } from '../../../../sync/contracts';
import { createRecord, deleteRecord, describe, updateRecord } from '../../../../systems/m3ter';
import type { Entity, M3terClient, WriteContext } from '../../../../systems/m3ter';
import { columnsOf } from '../../../shared/columns';
import type { RecordResource } from '../../resources';
import type { Operation } from '../operation';
import { plainJson } from '../output';
import { idOf } from './get';

export const create =
	({ entity }: RecordResource): Operation =>
	async (context, client, itemIndex) => {
		const writing = writingOf(client, entity);
		const fields = await fieldsOf(context, writing, 'create', itemIndex);
		return [plainJson(await createRecord(writing, { kind: 'create', fields }))];
	};

export const update =
	(name: string, resource: RecordResource): Operation =>
	async (context, client, itemIndex) => {
		const writing = writingOf(client, resource.entity);
		const fields = await fieldsOf(context, writing, 'update', itemIndex);
		if (Object.keys(fields).length === 0) throw new Error("'Fields' holds no value to update");
		const id = await idOf(context, client, name, resource, itemIndex);
		return [plainJson(await updateRecord(writing, { kind: 'update', id, fields }))];
	};

export const remove =
	(name: string, resource: RecordResource): Operation =>
	async (context, client, itemIndex) => {
		const id = await idOf(context, client, name, resource, itemIndex);
		await deleteRecord(writingOf(client, resource.entity), { kind: 'delete', id });
		return [{ id, deleted: true }];
	};

async function fieldsOf(
	context: IExecuteFunctions,
	{ schema }: WriteContext,
	kind: 'create' | 'update',
	itemIndex: number,
): Promise<Fields> {
	const { fields } = await schema();
	return columnsOf(
		context,
		fields.filter(({ writable }) => writable[kind]),
		itemIndex,
	);
}

/** What an entity looks like is asked once a run, which has one client. */
const schemas = new WeakMap<M3terClient, Map<Entity, Promise<ObjectSchema>>>();

function writingOf(client: M3terClient, entity: Entity): WriteContext {
	return { client, entity, schema: async () => await schemaOf(client, entity) };
}

function schemaOf(client: M3terClient, entity: Entity): Promise<ObjectSchema> {
	const known = schemas.get(client) ?? new Map<Entity, Promise<ObjectSchema>>();
	schemas.set(client, known);
	const schema = known.get(entity) ?? describe(client, entity);
	known.set(entity, schema);
	return schema;
}
