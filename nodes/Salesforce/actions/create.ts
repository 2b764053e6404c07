import { columnsOf } from './columns';
import type { Operation } from './operation';
import { writeItems } from './write';

export const create: Operation = async (run) =>
	await writeItems(
		run,
		async (object, item) => ({
			kind: 'create',
			fields: await columnsOf(run, object, item, (field) => field.writable.create),
		}),
		({ id }) => ({ id, created: true }),
	);
