import type { INodeProperties } from 'n8n-workflow';

import type { Integration } from '../../../integrations';
import type { OfferedPair } from '../systems';

import { fieldLocator } from './locators';

/** Which records take part; the scope is asked of the left. */
export function scope(
	{ left }: OfferedPair,
	integration: Integration | undefined,
): INodeProperties {
	const selected = integration?.dataPoints.find(({ selectedBy }) => selectedBy)?.selectedBy;
	const only = selected ? `${selected.label} IDs` : 'Only These Records';
	const except = selected ? `Restricted ${selected.label} IDs` : 'Except These Records';
	return {
		displayName: 'Scope',
		name: 'scope',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		description: `Which ${left.label} records take part; all of them if nothing is set`,
		options: [
			records('allow', only, `Only these take part${selected ? belonging(selected.label) : ''}`),
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
				displayName: selected ? `${selected.label} Filter` : 'Filter Expression',
				name: 'expression',
				type: 'string',
				default: '',
				placeholder: `e.g. ${selected ? 'address.country == US AND NOT accountCode ~ test' : "status == 'open' OR status IS EMPTY"}`,
				description:
					'Only where it holds. Comparisons ==, !=, &lt;, >, &lt;=, >=, ~ (starts with), IS EMPTY, joined by AND, OR, NOT and brackets; texts with blanks in quotes,.',
			},
			records(
				'deny',
				except,
				`These never take part, even if named above${selected ? belonging(selected.label) : ''}`,
			),
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

function belonging(label: string): string {
	return `, with all that belongs to the ${label.toLowerCase()}`;
}

function records(name: string, displayName: string, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder: 'Add Record',
		default: {},
		typeOptions: { multipleValues: true },
		description,
		options: [{ displayName: 'Record', name: 'records', values: [recordLocator()] }],
	};
}

function recordLocator(): INodeProperties {
	return {
		displayName: 'Record',
		name: 'record',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a record…',
				typeOptions: { searchListMethod: 'searchScopeRecords', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. one ID, or several separated by commas',
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
