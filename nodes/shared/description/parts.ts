import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Properties of one resource, shown for these operations. */
export function shownFor(
	resource: string,
	operations: readonly string[],
	properties: readonly INodeProperties[],
): INodeProperties[] {
	const show = { resource: [resource], operation: [...operations] };
	return updateDisplayOptions({ show }, [...properties]);
}

/** The operations of one resource. */
export function operationsOf(
	resource: string,
	options: readonly INodePropertyOptions[],
	chosen: string,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: [...options],
		default: chosen,
	};
}

export const paging: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

export function filtersOf(options: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [...options],
	};
}

/** An optional text in a collection. */
export function optionalText(
	name: string,
	displayName: string,
	description: string,
	placeholder?: string,
): INodeProperties {
	return { displayName, name, type: 'string', default: '', description, placeholder };
}

/** A text that must be filled in. */
export function requiredText(
	name: string,
	displayName: string,
	placeholder: string,
	description?: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		required: true,
		placeholder,
		description,
	};
}

/** Several texts in a collection. */
export function severalTexts(
	name: string,
	displayName: string,
	description: string,
	placeholder: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'string',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Value' },
		default: [],
		description,
		placeholder,
	};
}

/** One of the operations of a resource. */
export function option(
	value: string,
	name: string,
	description: string,
	action: string,
): INodePropertyOptions {
	return { name, value, description, action };
}

/** The choice of a resource, sorted by name. */
export function resourceOf(
	options: readonly INodePropertyOptions[],
	chosen: string,
): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: [...options].sort((a, b) => a.name.localeCompare(b.name)),
		default: chosen,
	};
}
