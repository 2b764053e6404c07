import type { INodeProperties } from 'n8n-workflow';

/** Which fields of a record to return; the list depends on the parameter that names its kind. */
export function returnedFields(kindIn: string): INodeProperties {
	return {
		displayName: 'Field Names or IDs',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: {
			loadOptionsMethod: 'getFields',
			loadOptionsDependsOn: [kindIn, 'authentication'],
		},
		default: [],
		description:
			'Fields to return; all if empty. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	};
}
