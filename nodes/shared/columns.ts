import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Field, Fields } from '../../sync/contracts';
import { toFields } from './fieldValues';

/**
 * The values of 'Fields' for an item, of those fields that may be written. With automatic mapping, those of the item's own
 * values that are such fields.
 */
export function columnsOf(
	context: IExecuteFunctions,
	fields: readonly Field[],
	item: number,
): Fields {
	const automatic =
		context.getNodeParameter('columns.mappingMode', item, 'defineBelow') === 'autoMapInputData';
	if (!automatic) return toFields(defined(context.getNodeParameter('columns.value', item)), fields);
	return ownFields(context.getInputData()[item]?.json ?? {}, fields);
}

/** Those of an item's own values that are fields which may be written. */
export function ownFields(own: IDataObject, fields: readonly Field[]): Fields {
	const values = fields.map(({ id }) => [id, valueAt(own, id)] as const);
	return toFields(Object.fromEntries(values), fields);
}

/** A field id with a dot may stand for a value in a nested object; unset values stay out. */
function valueAt(json: IDataObject, id: string): unknown {
	if (id in json || !id.includes('.')) return json[id];
	const dot = id.indexOf('.');
	const outer = json[id.slice(0, dot)];
	return typeof outer === 'object' && outer !== null && !Array.isArray(outer)
		? (outer as IDataObject)[id.slice(dot + 1)]
		: undefined;
}

/** The form leaves null where nothing was entered; clearing a field takes an empty text. */
function defined(value: unknown): IDataObject {
	const values = (value ?? {}) as IDataObject;
	return Object.fromEntries(Object.entries(values).filter(([, each]) => each !== null));
}
