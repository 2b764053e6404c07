import type { INodeProperties } from 'n8n-workflow';

import { operationsOf, optionalText, requiredText, shownFor } from '../../shared/description/parts';
import { eventName } from './parts';

const resource = 'notificationWebhook';

const code = requiredText(
	'code',
	'Code',
	'e.g. n8n-account-updates',
	'Tells rule and webhook apart from those of others; each has it as its code',
);

const wanted: INodeProperties[] = [
	{ ...eventName, required: true },
	requiredText(
		'url',
		'URL',
		'e.g. https://n8n.example.com/webhook/2f1b',
		'Where m3ter sends the event; its host must be in public DNS',
	),
	requiredText('apiKey', 'API Key', 'e.g. n8n', 'Chosen by you; m3ter signs its calls with both'),
	{
		displayName: 'Secret',
		name: 'secret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			optionalText(
				'calculation',
				'Calculation',
				'When to send: an expression over the new and the old values. Empty: on every event of that name.',
				'e.g. new.amount > old.amount',
			),
			optionalText('description', 'Description', 'Shown in the m3ter Console'),
			// Inferred: m3ter publishes its word for a webhook only in a list of destination types.
			optionalText(
				'destination',
				'Destination Type',
				"M3ter's word for a webhook; change it only if m3ter refuses WEBHOOK",
				'WEBHOOK',
			),
			optionalText('name', 'Name', 'Shown in the m3ter Console'),
		],
	},
];

export const notificationWebhookDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{
				name: 'Create or Update',
				value: 'upsert',
				description: 'Create a new record, or update the current one if it already exists (upsert)',
				action: 'Create or update notification webhook',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete link, webhook and rule with this code',
				action: 'Delete notification webhook',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get the IDs of rule, webhook and link with this code',
				action: 'Get notification webhook',
			},
		],
		'get',
	),
	...shownFor(resource, ['delete', 'get', 'upsert'], [code]),
	...shownFor(resource, ['upsert'], wanted),
];
