import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { hookMethods } from '../shared/trigger/hooks';

import { deliver } from './trigger/deliver';
import { subscribe, unsubscribe } from './trigger/subscribe';
import { includeEventData, watchedProperties } from './trigger/watched';

export class M3terTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter Trigger',
		name: 'm3terTrigger',
		icon: { light: 'file:m3ter.svg', dark: 'file:m3ter.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["record"] + ": " + $parameter["changes"].join(", ") }}',
		description: 'Starts the workflow when m3ter calls about a changed record',
		defaults: { name: 'm3ter Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lockstepM3terApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			{
				displayName:
					"M3ter calls this node, so n8n must have an address in public DNS. A call is a hint only: the record is read from m3ter before it is handed on. Calls that never arrive are not made up for; where that matters, use the 'm3ter Poll Trigger'.",
				name: 'webhookNotice',
				type: 'notice',
				default: '',
			},
			...watchedProperties,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add Option',
				default: {},
				options: [
					// Inferred: m3ter publishes its word for a webhook only in a list of destination types.
					{
						displayName: 'Destination Type',
						name: 'destination',
						type: 'string',
						default: 'WEBHOOK',
						description: "M3ter's word for a webhook; change it only if m3ter refuses WEBHOOK",
					},
					includeEventData,
				],
			},
		],
	};

	webhookMethods = hookMethods(subscribe, unsubscribe);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await deliver(this);
	}
}
