import type { Field, Fields } from '../../../sync/contracts';
import { matchFieldOf, toUpsert } from '../../shared/actions/upsert';
import { writeItems } from '../../shared/actions/write';
import { columnsOf } from '../../shared/columns';
import type { RecordResource } from '../resources';
import { idOf } from './inputs';
import { writtenJson } from './json';
import type { Operation, Run } from './operation';

export const create =
	({ object }: RecordResource): Operation =>
	async (run) =>
		await writeItems(run, {
			objectOf: () => object,
			operationOf: async (_object, item) => ({
				kind: 'create',
				fields: await valuesOf(run, object, item, ({ writable }) => writable.create),
			}),
			toJson: writtenJson,
		});

export const update =
	({ object, locator }: RecordResource): Operation =>
	async (run) =>
		await writeItems(run, {
			objectOf: () => object,
			operationOf: async (_object, item) => {
				const fields = await valuesOf(run, object, item, ({ writable }) => writable.update);
				if (Object.keys(fields).length === 0) throw new Error("'Fields' holds no value to update");
				return { kind: 'update', id: idOf(run, locator, item), fields };
			},
			toJson: writtenJson,
		});

const matchWord = 'unique identifier';

export const upsert =
	({ object }: RecordResource): Operation =>
	async (run) =>
		await writeItems(run, {
			objectOf: () => object,
			operationOf: async (_object, item) => {
				const fields = await valuesOf(run, object, item, ({ writable }) => writable.create);
				return toUpsert(matchFieldOf(run.context, item, matchWord), fields, matchWord);
			},
			toJson: writtenJson,
		});

export const remove =
	({ object, locator }: RecordResource): Operation =>
	async (run) =>
		await writeItems(run, {
			objectOf: () => object,
			operationOf: async (_object, item) =>
				await Promise.resolve({ kind: 'delete', id: idOf(run, locator, item) }),
			toJson: ({ id }) => ({ id, deleted: true }),
		});

async function valuesOf(
	{ context, system }: Run,
	object: string,
	item: number,
	writable: (field: Field) => boolean,
): Promise<Fields> {
	const { fields } = await system.object(object).describe();
	return columnsOf(context, fields.filter(writable), item);
}
