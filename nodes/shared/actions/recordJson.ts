import type { IDataObject } from 'n8n-workflow';

import type { Field, Fields, Value } from '../../../sync/contracts';

/** Values as the json of an item: numbers as numbers, references as their ids. */
export function fieldsJson(values: Fields, fields: ReadonlyMap<string, Field>): IDataObject {
	const entries = Object.entries(values).map(([id, value]) => [id, plain(value, fields.get(id))]);
	return Object.fromEntries(entries) as IDataObject;
}

function plain(value: Value, field: Field | undefined): unknown {
	if (field?.type === 'decimal' && typeof value === 'string') return Number(value);
	if (field?.type === 'references' && Array.isArray(value)) return value.map(idIn);
	return idIn(value);
}

function idIn(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
}
