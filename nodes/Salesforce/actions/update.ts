import { columnsOf } from './columns';
import type { Operation } from './operation';
import { recordIdOf } from './inputs';
import { writeItems } from './write';

export const update: Operation = async (run) =>
	await writeItems(
		run,
		async (object, item) => ({
			kind: 'update',
			id: recordIdOf(run, item),
			fields: await columnsOf(run, object, item, (field) => field.writable.update),
		}),
		({ id }) => ({ id, created: false }),
	);
