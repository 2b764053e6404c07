import type { INodeProperties } from 'n8n-workflow';

interface FieldLocator {
	readonly name: string;
	readonly displayName: string;
	readonly searchListMethod: string;
	/** Shown in a row also where optional parameters are hidden. */
	readonly always?: true;
}

/** A field of a system, picked from its live list or named by its id. */
export function fieldLocator({
	name,
	displayName,
	searchListMethod,
	always,
}: FieldLocator): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(always ? { typeOptions: { showEvenWhenOptional: true } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a field…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. name' },
		],
	};
}
