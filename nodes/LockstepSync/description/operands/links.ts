import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';

import { idField, limit, on, returnAll, side } from './shared';

export const linksOperands: INodeProperties[] = [
	...on('links', ['export'], [returnAll, limit]),
	...on(
		'links',
		['import'],
		[
			{
				displayName: 'Pairs From',
				name: 'pairsFrom',
				type: 'options',
				noDataExpression: true,
				options: [
					{
						name: 'ID Field of a System',
						value: 'field',
						description:
							'All records of one side are read; the field holds the ID of the other side',
					},
					{ name: 'Input Items', value: 'items', description: 'Two fields of each item' },
				],
				default: 'items',
			},
			...updateDisplayOptions({ show: { pairsFrom: ['items'] } }, [
				idField('leftIdField', 'Left ID Field', 'leftId'),
				idField('rightIdField', 'Right ID Field', 'rightId'),
			]),
			...updateDisplayOptions({ show: { pairsFrom: ['field'] } }, [
				{ ...side, description: 'Which of the two systems has the field' },
				{
					displayName: 'Field ID',
					name: 'fieldId',
					type: 'string',
					default: '',
					required: true,
					description: 'Of the field that holds the ID of the record on the other side',
				},
			]),
			{
				displayName: 'Dry Run',
				name: 'dryRun',
				type: 'boolean',
				default: false,
				description: 'Whether to check the pairs only, and link none',
			},
		],
	),
];
