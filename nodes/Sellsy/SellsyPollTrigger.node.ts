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

export class SellsyPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sellsy (Lockstep) Poll Trigger',
		name: 'sellsyPollTrigger',
		icon: { light: 'file:sellsy.svg', dark: 'file:sellsy.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["record"] + ": " + $parameter["events"].join(", ") }}',
		description: 'Asks Sellsy for created and updated records and starts the workflow',
		defaults: { name: 'Sellsy (Lockstep) Poll Trigger' },
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
