import type { Field, Fields } from '../../../sync/contracts';
import { columnsOf as columnsAmong } from '../../shared/columns';
import type { Run } from './operation';

/** Fields an operation may set. */
export type Writable = (field: Field) => boolean;

/** The values of 'Fields' for an item, read by the object's own fields. */
export async function columnsOf(
	{ context, system }: Run,
	object: string,
	item: number,
	writable: Writable,
): Promise<Fields> {
	const { fields } = await system.object(object).describe();
	return columnsAmong(context, fields.filter(writable), item);
}
