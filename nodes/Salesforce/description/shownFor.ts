import type { INodeProperties } from 'n8n-workflow';

/** Properties shown for these operations on a resource, besides their own conditions. */
export function shownFor(
	operations: readonly string[],
	properties: readonly INodeProperties[],
	resource = 'record',
): INodeProperties[] {
	return properties.map((property) => ({
		...property,
		displayOptions: {
			...property.displayOptions,
			show: {
				resource: [resource],
				operation: [...operations],
				...property.displayOptions?.show,
			},
		},
	}));
}
