import type { IDataObject } from 'n8n-workflow';

import type { Field, SystemRecord, Value } from '../../../sync/contracts';

/** A record as the json of an item: numbers as numbers, references as their ids. */
export function toJson(record: SystemRecord, fields: ReadonlyMap<string, Field>): IDataObject {
	const entries = Object.entries(record.fields).map(([id, value]) => [
		id,
		plain(value, fields.get(id)),
	]);
	return { Id: record.id, ...(Object.fromEntries(entries) as IDataObject) };
}

function plain(value: Value, field: Field | undefined): unknown {
	if (field?.type === 'decimal' && typeof value === 'string') return Number(value);
	return typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
}
