import { updateDisplayOptions } from 'n8n-workflow';
import type { INodeProperties } from 'n8n-workflow';

const operations: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Get Definitions',
			value: 'getDefinitions',
			description: 'Retrieve the custom fields of the organization with their defaults',
			action: 'Get custom field definitions',
		},
	],
	default: 'getDefinitions',
};

/** The entity types that m3ter keeps custom field definitions for (API reference, CustomField). */
const entityType: INodeProperties = {
	displayName: 'Entity Type',
	name: 'entityType',
	type: 'options',
	options: [
		{ name: '(All)', value: '' },
		{ name: 'Account', value: 'account' },
		{ name: 'Account Plan', value: 'accountPlan' },
		{ name: 'Aggregation', value: 'aggregation' },
		{ name: 'Compound Aggregation', value: 'compoundAggregation' },
		{ name: 'Contract', value: 'contract' },
		{ name: 'Meter', value: 'meter' },
		{ name: 'Organization', value: 'organization' },
		{ name: 'Plan', value: 'plan' },
		{ name: 'Plan Template', value: 'planTemplate' },
		{ name: 'Product', value: 'product' },
	],
	default: '',
	description: 'Whose custom fields to return',
};

export const customFieldDescription: INodeProperties[] = updateDisplayOptions(
	{ show: { resource: ['customField'] } },
	[operations, entityType],
);
