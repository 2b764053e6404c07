import type { INodeProperties } from 'n8n-workflow';

import { limit, on, returnAll } from './shared';

export const runOperands: INodeProperties[] = [
	...on('run', ['list'], [returnAll, limit]),
	...on(
		'run',
		['getOverdue'],
		[
			{
				displayName: 'Intervals',
				name: 'intervals',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 3,
				description: 'How many of its usual distances between runs a sync may be without a success',
			},
		],
	),
	...on(
		'run',
		['undo'],
		[
			{
				displayName: 'Run ID',
				name: 'runId',
				type: 'string',
				default: '',
				required: true,
				description: 'As *Run: List* and the summary of a run give it',
			},
			{
				displayName: 'Delete Created Records',
				name: 'deleteCreated',
				type: 'boolean',
				default: false,
				description:
					'Whether to delete the records that the run has made, where they still hold only what it wrote. Otherwise they stay, unlinked.',
			},
		],
	),
];
