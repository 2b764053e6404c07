import type { INodeProperties } from 'n8n-workflow';

export const syncName: INodeProperties = {
	displayName: 'Sync Name',
	name: 'syncName',
	type: 'string',
	noDataExpression: true,
	default: '',
	required: true,
	placeholder: 'e.g. m3ter accounts to Salesforce',
	description:
		'What the sync is known by in every workflow. One workflow owns a sync; its links and history hang on this name.',
};

export const definitionSource: INodeProperties = {
	displayName: 'Mapping',
	name: 'definitionSource',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Of the Sync',
			value: 'stored',
			description: 'As the workflow that owns the sync ran it last',
		},
		{ name: 'Of This Node', value: 'node', description: 'As it stands below' },
	],
	default: 'node',
	description: 'Which mapping to work with',
};

export const recordLimit: INodeProperties = {
	displayName: 'Record Limit',
	name: 'recordLimit',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: 'How many records of the source to look at; 0 looks at all',
};

export const includeValues: INodeProperties = {
	displayName: 'Include Values',
	name: 'includeValues',
	type: 'boolean',
	default: false,
	description:
		'Whether to show record values. n8n keeps the output of a node in its database, so leave this off for personal data.',
};

export const scopeOptions: INodeProperties = {
	displayName: 'Scope',
	name: 'scope',
	type: 'collection',
	placeholder: 'Add Filter',
	default: {},
	description: 'Which records of the source take part; all of them if nothing is set',
	options: [
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
	],
};

export const runOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Minutes per Run',
			name: 'minutes',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 15,
			description:
				'After this time a run ends at the next safe point, and the next one goes on from there',
		},
		{
			displayName: 'Request Timeout (Seconds)',
			name: 'requestTimeout',
			type: 'number',
			typeOptions: { minValue: 5 },
			default: 120,
			description:
				'Longest wait for one answer. A write without an answer counts as undecided for this long before it may be sent again.',
		},
		{
			displayName: 'When Mapping Changes',
			name: 'whenMappingChanges',
			type: 'options',
			options: [
				{ name: 'Only From Now On', value: 'fromNowOn' },
				{ name: 'Update Existing Records', value: 'update' },
			],
			default: 'update',
			description: 'What happens to records that are linked already when a row is added or changed',
		},
		{
			displayName: 'Writes per Run',
			name: 'writes',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'How many write calls a run may send; 0 sets no limit',
		},
	],
};

export const holdOptions: INodeProperties[] = [
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: 'e.g. refused',
		description: 'Only records held for this reason; empty lists all',
	},
];
