import type { INodeProperties } from 'n8n-workflow';

import { object } from './object';
import { shownFor } from '../../shared/description/parts';

const operation: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['organization'] } },
	options: [
		{
			name: 'Check Object',
			value: 'check',
			description: 'Compare an object with a definition and say what it lacks',
			action: 'Check object against definition',
		},
		{
			name: 'Create Object and Fields',
			value: 'create',
			description: 'Make what an object lacks; nothing that is there is changed',
			action: 'Create object and fields',
		},
		{
			name: 'Describe Object',
			value: 'describe',
			description: 'Get the fields of an object',
			action: 'Describe object',
		},
		{
			name: 'Get Limits',
			value: 'getLimits',
			description: 'Get what is left of the allowances of the organization',
			action: 'Get limits of organization',
		},
		{
			name: 'Get Objects',
			value: 'getObjects',
			description: 'Get the objects this credential may read',
			action: 'Get objects of organization',
		},
	],
	default: 'getLimits',
};

const example = {
	object: 'Invoice__c',
	label: 'Invoice',
	fields: [
		{ name: 'Key__c', label: 'Key', type: 'Text', length: 36, externalId: true, unique: true },
	],
};

const definition: INodeProperties = {
	displayName: 'Definition',
	name: 'definition',
	type: 'json',
	required: true,
	default: JSON.stringify(example, null, 2),
	description:
		'The object as it should be. Types are those of the Metadata API: Text, LongTextArea, Number, Currency, Checkbox, Date, DateTime, Email, Lookup and so on.',
};

const creation: INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description: 'Whether to only say what is missing, and make nothing',
	},
	{
		displayName: 'Permission Set',
		name: 'permissionSet',
		type: 'string',
		displayOptions: { show: { dryRun: [false] } },
		default: 'Lockstep',
		description:
			'Gets the rights to what is made, and is assigned to the user of this credential; made where there is none',
	},
];

export const organizationDescription: INodeProperties[] = [
	operation,
	...shownFor('organization', ['describe'], [object]),
	...shownFor('organization', ['check', 'create'], [definition]),
	...shownFor('organization', ['create'], creation),
];
