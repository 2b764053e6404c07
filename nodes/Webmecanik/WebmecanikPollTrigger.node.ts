import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { credentials } from './description/authentication';
import { getFields } from './methods/loadOptions';
import { poll } from './trigger/poll';
import { pollProperties } from './trigger/properties';

export class WebmecanikPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Webmecanik Poll Trigger',
		name: 'webmecanikPollTrigger',
		icon: { light: 'file:webmecanik.svg', dark: 'file:webmecanik.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["record"] + ": " + $parameter["events"].join(", ") }}',
		description: 'Asks Webmecanik for created and updated records and starts the workflow',
		defaults: { name: 'Webmecanik Poll Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		polling: true,
		credentials,
		properties: pollProperties,
	};

	methods = { loadOptions: { getFields } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
