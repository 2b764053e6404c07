import type { INodeProperties } from 'n8n-workflow';

import { object } from './object';
import { includeDeleted, soql } from './query';
import { shownFor } from '../../shared/description/parts';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['bulkJob'] } },
	options: [
		{ name: 'Abort', value: 'abort', description: 'Stop a job', action: 'Abort bulk job' },
		{ name: 'Get', value: 'get', description: 'Get how a job stands', action: 'Get bulk job' },
		{
			name: 'Get Results',
			value: 'getResults',
			description: 'Get the outcome of every row of an ended job, or the rows it read',
			action: 'Get results of bulk job',
		},
		{
			name: 'Query',
			value: 'query',
			description: 'Run a SOQL statement as a job; all values come as texts',
			action: 'Query by bulk job',
		},
		{
			name: 'Write Items',
			value: 'ingest',
			description: 'Write all input items by jobs of up to 100,000 records',
			action: 'Write items by bulk job',
		},
	],
	default: 'ingest',
};

const jobKind: INodeProperties = {
	displayName: 'Write',
	name: 'jobKind',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Create', value: 'create' },
		{ name: 'Create or Update', value: 'upsert' },
		{ name: 'Delete', value: 'delete' },
		{ name: 'Update', value: 'update' },
	],
	default: 'upsert',
	description:
		'The input items are the records: keys that are API names of fields are written, others left out. Update and Delete need the ID of the record.',
};

const keyField: INodeProperties = {
	displayName: 'Key Field',
	name: 'keyField',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	displayOptions: { show: { jobKind: ['create', 'upsert'] } },
	description:
		'The external ID to match on; of Create, any field whose value is different in each item, to tell the results apart',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchFields', searchable: true },
		},
		{ displayName: 'By API Name', name: 'id', type: 'string', placeholder: 'e.g. Key__c' },
	],
};

const waiting: INodeProperties[] = [
	{
		displayName: 'Wait for the Job',
		name: 'wait',
		type: 'boolean',
		default: true,
		description: 'Whether to wait until the job has ended, and return its results',
	},
	{
		displayName: 'Wait at Most (Minutes)',
		name: 'waitMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		displayOptions: { show: { wait: [true] } },
		default: 30,
		description: 'After that the node returns how the job stands; the job goes on',
	},
];

const byId: INodeProperties[] = [
	{
		displayName: 'Kind of Job',
		name: 'jobSort',
		type: 'options',
		options: [
			{ name: 'Query', value: 'query' },
			{ name: 'Write', value: 'ingest' },
		],
		default: 'ingest',
	},
	{
		displayName: 'Job ID',
		name: 'jobId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 750Ws00000abcdEIAQ',
	},
];

export const bulkJobDescription: INodeProperties[] = [
	operation,
	...shownFor('bulkJob', ['ingest'], [object, jobKind, keyField]),
	...shownFor('bulkJob', ['query'], [soql, includeDeleted]),
	...shownFor('bulkJob', ['ingest', 'query'], waiting),
	...shownFor('bulkJob', ['abort', 'get', 'getResults'], byId),
];
