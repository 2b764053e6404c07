import type { INodeProperties } from 'n8n-workflow';

import { on } from './shared';

export const definitionOperands: INodeProperties[] = [
	...on(
		'definition',
		['import'],
		[
			{
				displayName: 'Definition',
				name: 'definition',
				type: 'json',
				default: '',
				required: true,
				description: 'The result of *Definition: Export*, as it is',
			},
		],
	),
	...on(
		'definition',
		['rename'],
		[
			{
				displayName: 'New Name',
				name: 'newName',
				type: 'string',
				default: '',
				required: true,
			},
		],
	),
	...on(
		'definition',
		['takeOver'],
		[
			{
				displayName: 'New Owner',
				name: 'newOwner',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'Next Node That Runs It',
						value: 'next',
						description: 'The next node with the operation *Sync* under this name',
					},
					{
						name: 'This Node',
						value: 'thisNode',
						description: 'Set its operation back to *Sync* afterwards',
					},
				],
				default: 'next',
				description: 'Who may run the sync from now on',
			},
		],
	),
];
