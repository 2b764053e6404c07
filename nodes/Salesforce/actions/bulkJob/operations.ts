import type { IDataObject } from 'n8n-workflow';

import type { ObjectSchema, WriteOperation } from '../../../../sync/contracts';
import { toUpsert } from '../../../shared/actions/upsert';
import { ownFields } from '../../../shared/columns';
import type { Run } from '../operation';
import { objectOf } from '../inputs';
import { matchWord } from '../upsert';

/** What a job is to do, the same for all items. */
export interface Order {
	readonly object: string;
	readonly kind: WriteOperation['kind'];
	/** Names each record, of creates and upserts. */
	readonly key?: string;
	readonly wait: boolean;
}

export function orderOf(run: Run): Order {
	const { context } = run;
	const kind = context.getNodeParameter('jobKind', 0, 'upsert') as Order['kind'];
	const key = kind === 'create' || kind === 'upsert' ? keyFieldOf(run) : undefined;
	return {
		...{ object: objectOf(run, 0), kind, key },
		wait: context.getNodeParameter('wait', 0, true) as boolean,
	};
}

function keyFieldOf({ context }: Run): string {
	const chosen = context.getNodeParameter('keyField', 0, '', { extractValue: true });
	if (typeof chosen === 'string' && chosen !== '') return chosen;
	throw new Error("Choose the 'Key Field' that names each record");
}

/** An input item as a write: its values by API name, 'Id' for the record. */
export function operationOf(
	json: IDataObject,
	{ kind, key = '' }: Order,
	{ fields }: ObjectSchema,
): WriteOperation {
	const writable = fields.filter((field) => isWritable(field.writable, kind));
	if (kind === 'create') return { kind, fields: ownFields(json, writable) };
	if (kind === 'upsert') return toUpsert(key, ownFields(json, writable), matchWord);
	const id = String(json.Id ?? json.id ?? '').trim();
	if (id === '') throw new Error("The item has no 'Id'");
	return kind === 'delete' ? { kind, id } : { kind, id, fields: ownFields(json, writable) };
}

function isWritable(
	writable: { readonly create: boolean; readonly update: boolean },
	kind: Order['kind'],
): boolean {
	if (kind === 'upsert') return writable.create || writable.update;
	return kind === 'create' ? writable.create : writable.update;
}

/** The name by which a job's outcome tells the write. */
export function nameOf(operation: WriteOperation, key = ''): string {
	if ('id' in operation) return operation.id.slice(0, 15);
	if (operation.kind === 'upsert') return operation.value.toLowerCase();
	return String(operation.fields[key]).toLowerCase();
}
