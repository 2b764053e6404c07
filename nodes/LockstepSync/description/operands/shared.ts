import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

/** Properties of some operations of a resource. */
export const on = (resource: string, operation: string[], properties: INodeProperties[]) =>
	updateDisplayOptions({ show: { resource: [resource], operation } }, properties);

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

export const side: INodeProperties = {
	displayName: 'Side',
	name: 'side',
	type: 'options',
	options: [
		{ name: 'Left', value: 'left', description: 'The first system of the pair' },
		{ name: 'Right', value: 'right', description: 'The second system of the pair' },
	],
	default: 'left',
	description: 'Which of the two systems the IDs belong to',
};

export function idField(name: string, displayName: string, value: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: value,
		required: true,
		description: 'Field of the input items that holds the ID; dots lead into objects',
	};
}
