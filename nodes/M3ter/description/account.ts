import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Get',
			value: 'get',
			description: 'Retrieve one account',
			action: 'Get an account',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			description: 'Retrieve a list of accounts, newest first',
			action: 'Get many accounts',
		},
	],
	default: 'getAll',
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const get: INodeProperties[] = [
	{
		displayName: 'Account',
		name: 'account',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The account to retrieve',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select an account…',
				typeOptions: { searchListMethod: 'searchAccounts', searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 01234567-89ab-cdef-0123-456789abcdef',
			},
			{
				displayName: 'By Code',
				name: 'code',
				type: 'string',
				placeholder: 'e.g. acme-europe',
			},
		],
	},
	simplify,
];

const getAll: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Codes',
				name: 'codes',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Code' },
				default: [],
				placeholder: 'e.g. acme-europe',
				description: 'Only accounts with one of these codes',
			},
			{
				displayName: 'IDs',
				name: 'ids',
				type: 'string',
				typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
				default: [],
				placeholder: 'e.g. 01234567-89ab-cdef-0123-456789abcdef',
				description: 'Only accounts with one of these IDs',
			},
		],
	},
	simplify,
];

const shown = (extra: Record<string, string[]>) => ({ show: { resource: ['account'], ...extra } });

export const accountDescription: INodeProperties[] = [
	...updateDisplayOptions(shown({}), [operations]),
	...updateDisplayOptions(shown({ operation: ['get'] }), get),
	...updateDisplayOptions(shown({ operation: ['getAll'] }), getAll),
];
