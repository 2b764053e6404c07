import type { INodeProperties } from 'n8n-workflow';

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
	description: 'How many records of each source to look at; 0 looks at all',
};

export const includeValues: INodeProperties = {
	displayName: 'Include Values',
	name: 'includeValues',
	type: 'boolean',
	default: false,
	description:
		'Whether to show record values. n8n keeps the output of a node in its database, so leave this off for personal data.',
};

export const runOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Job From (Writes)',
			name: 'jobsFrom',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 2000,
			description:
				'From so many writes on, a system that takes them as one job gets a job: Salesforce by Bulk API 2.0. 0 never does.',
		},
		{
			displayName: 'Job Looked At (Seconds)',
			name: 'jobPoll',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 30,
			description: 'How often to ask how far a job has come',
		},
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
			displayName: 'Pass Duplicate Alerts',
			name: 'passDuplicateAlerts',
			type: 'boolean',
			default: false,
			description:
				'Whether to write a record that a duplicate rule of the target only alerts to (Salesforce). What a rule blocks is refused all the same.',
		},
		{
			displayName: 'Records per Write',
			name: 'recordsPerCall',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description:
				'How many records one write call carries; 0 as many as the system takes. Fewer help where triggers of the target make large calls slow.',
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
			displayName: 'Share of Daily Quota (%)',
			name: 'quotaShare',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 100 },
			default: 90,
			description:
				'Of the calls a day that a system tells of, a run stops when so much is used, by whomever, so that the rest is left to people',
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

export const keepPlan: INodeProperties = {
	displayName: 'Keep Plan',
	name: 'keepPlan',
	type: 'boolean',
	default: false,
	description:
		'Whether to keep what this preview finds for 24 hours, so that *Plan: Apply* can do exactly that. All records are looked at then.',
};

/** Shown with every operation: one state serves all of them. */
export const storeSelector: INodeProperties = {
	displayName: 'Store',
	name: 'store',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'File (SQLite)',
			value: 'sqlite',
			description: 'In the folder of this n8n; nothing to set up, for n8n in regular mode',
		},
		{
			name: 'PostgreSQL',
			value: 'postgres',
			description: 'For n8n in queue mode or on several machines',
		},
	],
	default: 'sqlite',
	description:
		'Where the state of all syncs is kept. Syncs in one store know of each other, so choose the same everywhere.',
};
