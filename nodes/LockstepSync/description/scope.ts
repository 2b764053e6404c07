import type { INodeProperties } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

import { fieldLocator } from './locators';

/** Which records take part; the scope is asked of the left. */
export function scope({ left }: OfferedPair): INodeProperties {
	return {
		displayName: 'Scope',
		name: 'scope',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: `Which ${left.label} records take part; all of them if nothing is set`,
		options: [
			{
				displayName: 'Conditions',
				name: 'filter',
				type: 'fixedCollection',
				placeholder: 'Add Condition',
				default: {},
				typeOptions: { multipleValues: true },
				description: 'Only records that satisfy all of them',
				options: [{ displayName: 'Condition', name: 'conditions', values: condition(left.label) }],
			},
			{
				displayName: 'Except These IDs',
				name: 'deny',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'One ID per line. Wins over Only These IDs.',
			},
			{
				displayName: 'Only These IDs',
				name: 'allow',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'One ID per line',
			},
			{
				displayName: 'Sample',
				name: 'sample',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Only so many records, for a first try; 0 takes all',
			},
		],
	};
}

function condition(system: string): INodeProperties[] {
	return [
		fieldLocator({
			name: 'field',
			displayName: `${system} Field`,
			searchListMethod: 'searchLeftConditions',
		}),
		{
			displayName: 'Operator',
			name: 'operator',
			type: 'options',
			options: [
				{ name: 'Equals', value: 'equals' },
				{ name: 'Is Empty', value: 'empty' },
				{ name: 'Is Greater Than', value: 'greater' },
				{ name: 'Is Less Than', value: 'less' },
				{ name: 'Is Not Empty', value: 'notEmpty' },
				{ name: 'Not Equal To', value: 'notEquals' },
				{ name: 'Starts With', value: 'startsWith' },
			],
			default: 'equals',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2026-01-31',
			displayOptions: { hide: { operator: ['empty', 'notEmpty'] } },
		},
	];
}
