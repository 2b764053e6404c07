import { matchFieldOf, toUpsert } from '../../shared/actions/upsert';
import { columnsOf } from './columns';
import type { Operation } from './operation';
import { writeItems } from './write';

/** How Salesforce's users call a field to match on. */
export const matchWord = 'external ID';

export const upsert: Operation = async (run) =>
	await writeItems(
		run,
		async (object, item) => {
			const fields = await columnsOf(
				run,
				object,
				item,
				({ writable }) => writable.create || writable.update,
			);
			return toUpsert(matchFieldOf(run.context, item, matchWord), fields, matchWord);
		},
		({ id, created = false }) => ({ id, created }),
	);
