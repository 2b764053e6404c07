import type { INodeProperties } from 'n8n-workflow';

import { paging } from '../../shared/description/parts';
import { fields } from './object';

const conditionFields: INodeProperties[] = [
	{
		displayName: 'Field',
		name: 'field',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'searchFields', searchable: true },
			},
			{
				displayName: 'By API Name',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. BillingCity',
			},
		],
	},
	{
		displayName: 'Operator',
		name: 'operator',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Contains', value: 'contains' },
			{ name: 'Equals', value: 'equal' },
			{ name: 'Greater Than', value: 'greater' },
			{ name: 'Greater Than or Equal', value: 'greaterOrEqual' },
			{ name: 'Is Empty', value: 'isEmpty' },
			{ name: 'Is Not Empty', value: 'isNotEmpty' },
			{ name: 'Is One Of', value: 'in', description: 'Several values, separated by commas' },
			{ name: 'Less Than', value: 'less' },
			{ name: 'Less Than or Equal', value: 'lessOrEqual' },
			{ name: 'Not Equal', value: 'notEqual' },
			{ name: 'Starts With', value: 'startsWith' },
		],
		default: 'equal',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		displayOptions: { hide: { operator: ['isEmpty', 'isNotEmpty'] } },
		default: '',
		description: 'Numbers with a point, dates as 2026-01-31, times as 2026-01-31T09:30:00Z',
	},
];

export const getManyProperties: INodeProperties[] = [
	...paging,
	{
		displayName: 'Filter',
		name: 'filterMode',
		type: 'options',
		options: [
			{ name: 'Conditions', value: 'conditions', description: 'Records that meet all conditions' },
			{ name: 'SOQL', value: 'soql', description: 'The text of a WHERE clause' },
		],
		default: 'conditions',
	},
	{
		displayName: 'Conditions',
		name: 'conditions',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		displayOptions: { show: { filterMode: ['conditions'] } },
		placeholder: 'Add Condition',
		default: {},
		options: [{ displayName: 'Condition', name: 'all', values: conditionFields }],
	},
	{
		displayName: 'Where',
		name: 'where',
		type: 'string',
		displayOptions: { show: { filterMode: ['soql'] } },
		default: '',
		placeholder: "e.g. BillingCity = 'Utrecht' AND AnnualRevenue > 1000",
		description:
			'Sent as it is, so never build it from texts of strangers; conditions escape their values',
	},
	fields,
];
