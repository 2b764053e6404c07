import type { IDataObject } from 'n8n-workflow';

import type { Field, Fields } from '../../../sync/contracts';
import type { Run } from './operation';
import { toFields } from './values';

/** Fields an operation may set. */
export type Writable = (field: Field) => boolean;

/**
 * The values of 'Fields' for an item. With automatic mapping, those of the item's own values that are fields which may be
 * written.
 */
export async function columnsOf(
	{ context, system }: Run,
	object: string,
	item: number,
	writable: Writable,
): Promise<Fields> {
	const fields = (await system.object(object).describe()).fields.filter(writable);
	const automatic =
		context.getNodeParameter('columns.mappingMode', item, 'defineBelow') === 'autoMapInputData';
	if (!automatic) return toFields(defined(context.getNodeParameter('columns.value', item)), fields);
	const own = context.getInputData()[item]?.json ?? {};
	const ids = new Set(fields.map(({ id }) => id));
	return toFields(Object.fromEntries(Object.entries(own).filter(([id]) => ids.has(id))), fields);
}

/** The form leaves null where nothing was entered; clearing a field takes an empty text. */
function defined(value: unknown): IDataObject {
	const values = (value ?? {}) as IDataObject;
	return Object.fromEntries(Object.entries(values).filter(([, each]) => each !== null));
}
