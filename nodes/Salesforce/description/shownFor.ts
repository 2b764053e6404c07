import type { INodeProperties } from 'n8n-workflow';

/** Properties shown for these operations on a record, besides their own conditions. */
export function shownFor(
	operations: readonly string[],
	properties: readonly INodeProperties[],
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: ['record'],
				operation: [...operations],
				...property.displayOptions?.show,
			},
		},
	}));
}
