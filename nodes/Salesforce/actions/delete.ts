import type { Operation } from './operation';
import { recordIdOf } from './inputs';
import { writeItems } from './write';

export const remove: Operation = async (run) =>
	await writeItems(
		run,
		async (_object, item) => ({ kind: 'delete', id: recordIdOf(run, item) }),
		({ id }) => ({ id, deleted: true }),
	);
