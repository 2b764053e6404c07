import type { Field, Fields, WriteOperation, Written } from '../../../../sync/contracts';
import { writeItems } from '../../../shared/actions/write';
import { columnsOf } from '../../../shared/columns';
import { idOf, kindOf } from '../inputs';
import type { Operation, Run } from '../operation';
import { writtenJson } from '../values';

/** The values of 'Fields' for an item, of those that may be written so. */
export async function fieldsOf(
	run: Run,
	item: number,
	writable: (field: Field) => boolean,
): Promise<Fields> {
	const { fields } = await run.system.object(kindOf(run)).describe();
	return columnsOf(run.context, fields.filter(writable), item);
}

async function writeEach(
	run: Run,
	operationOf: (item: number) => Promise<WriteOperation>,
	toJson = writtenJson,
) {
	return await writeItems(run, {
		objectOf: () => kindOf(run),
		operationOf: async (_object, item) => await operationOf(item),
		toJson,
	});
}

export const create: Operation = async (run) =>
	await writeEach(run, async (item) => ({
		kind: 'create',
		fields: await fieldsOf(run, item, ({ writable }) => writable.create),
	}));

export const update: Operation = async (run) =>
	await writeEach(run, async (item) => ({
		kind: 'update',
		id: idOf(run, item),
		fields: await fieldsOf(run, item, ({ writable }) => writable.update),
	}));

export const remove: Operation = async (run) =>
	await writeEach(
		run,
		async (item) => await Promise.resolve({ kind: 'delete', id: idOf(run, item) }),
		({ id }: Written) => ({ id, deleted: true }),
	);
