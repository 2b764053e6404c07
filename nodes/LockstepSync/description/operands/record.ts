import type { INodeProperties } from 'n8n-workflow';

import { includeValues } from '../options';

import { on, side } from './shared';

export const recordOperands: INodeProperties[] = [
	...on('record', ['explain', 'forget'], [side, recordId()]),
	...on('record', ['explain'], [includeValues]),
	...on(
		'record',
		['forget'],
		[
			{
				displayName: 'Entirely',
				name: 'entirely',
				type: 'boolean',
				default: false,
				description:
					'Whether not even the bare ID is kept. The next look may then link the record or make it again.',
			},
		],
	),
];

function recordId(): INodeProperties {
	return {
		displayName: 'Record ID',
		name: 'recordId',
		type: 'string',
		default: '',
		required: true,
		description: 'ID of the record in its own system',
	};
}
