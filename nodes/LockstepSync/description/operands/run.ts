import type { INodeProperties } from 'n8n-workflow';

import { limit, on, returnAll } from './shared';

export const runOperands: INodeProperties[] = [
	...on('run', ['getDetails'], [detailsRunId(), returnAll, limit]),
	...on('run', ['list'], [returnAll, limit]),
	...on('run', ['getStatus'], [checkConnections()]),
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

function detailsRunId(): INodeProperties {
	return {
		displayName: 'Run ID',
		name: 'runId',
		type: 'string',
		default: '',
		description: 'As *Run: List* and the summary of a run give it; empty takes the last run',
	};
}

function checkConnections(): INodeProperties {
	return {
		displayName: 'Check Connections',
		name: 'checkConnections',
		type: 'boolean',
		default: false,
		displayOptions: { hide: { '@tool': [true] } },
		description:
			'Whether to ask both systems if they accept the credentials of this node, and whose they are. Choose those of the sync.',
	};
}
