import type { INodeProperties } from 'n8n-workflow';

/** Of both Sellsy credential types. */
export const sellsyProperties: INodeProperties[] = [
	{
		displayName: 'Custom Fields When a Prospect Becomes a Client',
		name: 'onConversion',
		type: 'options',
		options: [
			{
				name: 'Keep Those That Clients Have',
				value: 'none',
				description: 'Values of fields that are for prospects alone are hidden from then on',
			},
			{
				name: 'Switch All on for Clients',
				value: 'all',
				description: 'Changes the custom fields of the Sellsy account',
			},
		],
		default: 'none',
		description: 'What a sync tells Sellsy to do when it makes a client of a prospect',
	},
	{
		displayName: 'Name of New Addresses',
		name: 'addressName',
		type: 'string',
		default: 'Invoicing address',
		description: 'Sellsy wants a name for each address; a sync gives this one to those it makes',
	},
	{
		displayName: 'Requests per Second',
		name: 'requestsPerSecond',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 5,
		description:
			'At most. API V1 allows 5; of API V2 each account has its own number, which it tells, and a run keeps below it.',
	},
	{
		displayName: 'Search Lag in Seconds',
		name: 'searchLagSeconds',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'How long after a write Sellsy may not find the record yet. Nothing is published; raise it if duplicates show.',
	},
	{
		displayName: 'Allow Plain HTTP',
		name: 'allowPlainHttp',
		type: 'boolean',
		default: false,
		description: 'Whether to send secrets and data unencrypted, as a local sandbox needs it',
	},
];
