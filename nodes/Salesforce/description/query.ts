import type { INodeProperties } from 'n8n-workflow';

import { paging } from '../../shared/description/parts';
import { shownFor } from '../../shared/description/parts';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['query'] } },
	options: [
		{
			name: 'Run',
			value: 'run',
			description: 'Run a SOQL statement and get its rows',
			action: 'Run SOQL query',
		},
	],
	default: 'run',
};

export const soql: INodeProperties = {
	displayName: 'SOQL',
	name: 'soql',
	type: 'string',
	typeOptions: { rows: 5 },
	required: true,
	default: '',
	placeholder: 'e.g. SELECT Id, Name FROM Account ORDER BY Name',
	description: 'Sent as it is, so never build it from texts of strangers',
};

export const includeDeleted: INodeProperties = {
	displayName: 'Include Deleted',
	name: 'includeDeleted',
	type: 'boolean',
	default: false,
	description: 'Whether to include rows that lie in the recycle bin (queryAll)',
};

export const queryDescription: INodeProperties[] = [
	operation,
	...shownFor('query', ['run'], [soql, ...paging, includeDeleted]),
];
