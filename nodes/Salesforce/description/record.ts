import type { INodeProperties } from 'n8n-workflow';

import { columnsForm } from '../../shared/description/columns';
import { getManyProperties } from './getMany';
import { object } from './object';
import { shownFor } from '../../shared/description/parts';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['record'] } },
	options: [
		{
			name: 'Create',
			value: 'create',
			description: 'Create records, up to 1,000 in one call',
			action: 'Create record',
		},
		{
			name: 'Create or Update',
			value: 'upsert',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			action: 'Create or update record',
		},
		{
			name: 'Delete',
			value: 'delete',
			description: 'Move records to the recycle bin, up to 1,000 in one call',
			action: 'Delete record',
		},
		{
			name: 'Get',
			value: 'get',
			description: 'Get a record by its ID',
			action: 'Get record',
		},
		{
			name: 'Get Many',
			value: 'getAll',
			description: 'Get the records that fit a filter',
			action: 'Get many records',
		},
		{
			name: 'Update',
			value: 'update',
			description: 'Update records by their IDs, up to 1,000 in one call',
			action: 'Update record',
		},
	],
	default: 'get',
};

const recordId: INodeProperties = {
	displayName: 'Record',
	name: 'recordId',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 001Ws000034abcdIAQ',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?',
						errorMessage: 'A record ID has 15 or 18 letters and digits',
					},
				},
			],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder:
				'e.g. https://yourcompany.lightning.force.com/lightning/r/Account/001Ws000034abcdIAQ/view',
			extractValue: {
				type: 'regex',
				regex: '^https?://[^?#]*/([a-zA-Z0-9]{18}|[a-zA-Z0-9]{15})(?:/view)?(?:[?#].*)?$',
			},
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^https?://[^?#]*/([a-zA-Z0-9]{18}|[a-zA-Z0-9]{15})(?:/view)?(?:[?#].*)?$',
						errorMessage: 'The address ends in no record ID',
					},
				},
			],
		},
	],
};

const createNotice: INodeProperties = {
	displayName:
		'Create cannot be repeated without making records twice. Leave "Retry On Fail" off, or use "Create or Update" with an external ID: that can be repeated.',
	name: 'createNotice',
	type: 'notice',
	default: '',
};

const matchWords = {
	title: 'External ID to match on',
	description:
		'The record whose external ID equals this value is updated; without one, a record is created',
};

const dependsOn = ['object.value'];

const shown = (operations: readonly string[], properties: readonly INodeProperties[]) =>
	shownFor('record', operations, properties);

export const recordDescription: INodeProperties[] = [
	operation,
	...shown(['create', 'delete', 'get', 'getAll', 'update', 'upsert'], [object]),
	...shown(['delete', 'get', 'update'], [recordId]),
	...shown(['create'], [createNotice, columnsForm('getCreateColumns', { dependsOn })]),
	...shown(['update'], [columnsForm('getUpdateColumns', { dependsOn })]),
	...shown(['upsert'], [columnsForm('getUpsertColumns', { dependsOn, match: matchWords })]),
	...shown(['getAll'], getManyProperties),
];
