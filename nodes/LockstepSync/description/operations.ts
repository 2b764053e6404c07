import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import { offeredResources } from './operationLists';
import type { OfferedResource } from './operationLists';

/** Resource and operation, once for people and once for agents, who get only what reads. */
export const operationProperties: INodeProperties[] = [
	...selectors(offeredResources, 'sync', { hide: { '@tool': [true] } }),
	...selectors(forAgents(), 'run', { show: { '@tool': [true] } }),
];

function forAgents(): OfferedResource[] {
	return offeredResources
		.filter((resource) => resource.forAgents.length > 0)
		.map((resource) => ({
			...resource,
			first: resource.forAgents[0] ?? '',
			operations: resource.operations.filter(({ value }) =>
				resource.forAgents.includes(String(value)),
			),
		}));
}

function selectors(
	resources: readonly OfferedResource[],
	first: string,
	condition: IDisplayOptions,
): INodeProperties[] {
	const resource: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: first,
		displayOptions: condition,
	};
	return [resource, ...resources.map((each) => operationSelector(each, condition))];
}

function operationSelector(
	{ value, first, operations }: OfferedResource,
	{ show, hide }: IDisplayOptions,
): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: operations,
		default: first,
		displayOptions: { show: { ...show, resource: [value] }, ...(hide && { hide }) },
	};
}
