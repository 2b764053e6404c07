import type { Fields, Value, WriteOperation } from '../../../sync/contracts';
import { columnsOf } from './columns';
import type { Operation, Run } from './operation';
import { writeItems } from './write';

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
			return toUpsert(keyOf(run, item), fields);
		},
		({ id, created = false }) => ({ id, created }),
	);

/** The external id to match on, as chosen in the form. */
function keyOf({ context }: Run, item: number): string {
	const chosen = context.getNodeParameter('columns.matchingColumns', item, []);
	const key: unknown = Array.isArray(chosen) ? chosen[0] : undefined;
	if (typeof key !== 'string') throw new Error("Choose the external ID to match on in 'Fields'");
	return key;
}

export function toUpsert(key: string, { [key]: match = null, ...fields }: Fields): WriteOperation {
	const value = keyText(match);
	if (value === undefined) throw new Error(`The external ID ${key} to match on is empty`);
	return { kind: 'upsert', key, value, fields };
}

function keyText(value: Value): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : undefined;
}
