import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../description/authentication';
import { returnedFields } from '../description/fields';

function notice(name: string, displayName: string): INodeProperties {
	return { displayName, name, type: 'notice', default: '' };
}

export const webhookProperties: INodeProperties[] = [
	notice(
		'webhookNotice',
		"Sellsy calls this node, so n8n must have a public address, and the credential must belong to an administrator of the account. Sellsy sends each call once; what does not arrive is not made up for. Where that matters, use the 'Sellsy (Lockstep) Poll Trigger' as well.",
	),
	{
		displayName: 'Event Names or IDs',
		name: 'events',
		type: 'multiOptions',
		required: true,
		typeOptions: { loadOptionsMethod: 'getWebhookEvents' },
		default: ['people.created', 'people.updated', 'people.deleted'],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Read Record',
				name: 'readRecord',
				type: 'boolean',
				default: true,
				description:
					'Whether to read the record from Sellsy and hand it on. Without it, two edits of a record within one second count as one.',
			},
		],
	},
];

export const pollProperties: INodeProperties[] = [
	notice(
		'pollNotice',
		'Sellsy does not tell of deletions. API v1 tells no modification of companies and individuals: all of them are read at each poll, up to 5,000.',
	),
	authentication,
	{
		displayName: 'Record',
		name: 'record',
		type: 'options',
		options: [
			{ name: 'Company', value: 'company' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Individual', value: 'individual' },
		],
		default: 'contact',
		description: 'The kind of record to watch',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Created',
				value: 'created',
				description: 'A record created since the workflow was activated, as it is when first seen',
			},
			{
				name: 'Updated',
				value: 'updated',
				description: 'A record changed by anybody, as it is when seen',
			},
		],
		default: ['created', 'updated'],
	},
	returnedFields('record'),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Items per Poll',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description:
					'Once there are so many, the next poll goes on; a page of up to 100 is never split',
			},
		],
	},
];
