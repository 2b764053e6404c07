import type { INodeProperties } from 'n8n-workflow';

export const idPlaceholder = 'e.g. 01234567-89ab-cdef-0123-456789abcdef';

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

export const eventName: INodeProperties = {
	displayName: 'Event Name or ID',
	name: 'eventName',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getEventTypes' },
	default: '',
	description:
		'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};
