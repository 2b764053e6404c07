import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import { hookMethods } from '../shared/trigger/hooks';

import { credentials } from './description/authentication';
import { deliver } from './trigger/deliver';
import { webhookProperties } from './trigger/properties';
import { subscribe, unsubscribe } from './trigger/subscribe';

export class WebmecanikTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Webmecanik Trigger',
		name: 'webmecanikTrigger',
		icon: { light: 'file:webmecanik.svg', dark: 'file:webmecanik.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Webmecanik tells of an event',
		defaults: { name: 'Webmecanik Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: webhookProperties,
	};

	webhookMethods = hookMethods(subscribe, unsubscribe);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await deliver(this);
	}
}
