import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

export const idPlaceholder = 'e.g. 01234567-89ab-cdef-0123-456789abcdef';

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

export interface LocatorModes {
	/** Method that lists what to pick from. */
	readonly search?: string;
	/** Whether it has a code that m3ter can be asked by. */
	readonly coded?: boolean;
}

/** Picks one thing by id, from a list where there is a method for it, and by code where it has one. */
export function locatorOf(
	name: string,
	displayName: string,
	{ search, coded = false }: LocatorModes = {},
): INodeProperties {
	const listed = search !== undefined;
	const offered = ['id', ...(listed ? ['list'] : []), ...(coded ? ['code'] : [])];
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: listed ? 'list' : 'id', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list' as const,
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string' as const,
				placeholder: idPlaceholder,
			},
			{
				displayName: 'By Code',
				name: 'code',
				type: 'string' as const,
				placeholder: 'e.g. acme-europe',
			},
		].filter((mode) => offered.includes(mode.name)),
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

export const eventName: INodeProperties = {
	displayName: 'Event Name or ID',
	name: 'eventName',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getEventTypes' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
