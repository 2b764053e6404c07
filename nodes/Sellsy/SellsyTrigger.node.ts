import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { hookMethods } from '../shared/trigger/hooks';

import { getWebhookEvents } from './methods/loadOptions';
import { deliver } from './trigger/deliver';
import { webhookProperties } from './trigger/properties';
import { subscribe, unsubscribe } from './trigger/subscribe';

export class SellsyTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sellsy (Lockstep) Trigger',
		name: 'sellsyTrigger',
		icon: { light: 'file:sellsy.svg', dark: 'file:sellsy.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Sellsy calls about a changed record',
		defaults: { name: 'Sellsy (Lockstep) Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'lockstepSellsyOAuth2Api', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookProperties,
	};

	methods = { loadOptions: { getWebhookEvents } };

	webhookMethods = hookMethods(subscribe, unsubscribe);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await deliver(this);
	}
}
