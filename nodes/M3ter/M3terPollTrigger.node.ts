import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { poll } from './trigger/poll';
import { includeEventData, watchedProperties } from './trigger/watched';

export class M3terPollTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter Poll Trigger',
		name: 'm3terPollTrigger',
		icon: { light: 'file:m3ter.svg', dark: 'file:m3ter.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["record"] + ": " + $parameter["changes"].join(", ") }}',
		description: 'Asks m3ter for changed records and starts the workflow',
		defaults: { name: 'm3ter Poll Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		polling: true,
		credentials: [{ name: 'lockstepM3terApi', required: true }],
		properties: [
			{
				displayName:
					"Reads m3ter's events, which it keeps for 28 days: what happens while the workflow is off longer is missed. One poll hands on 500 events at most, the next ones follow. It looks back 15 minutes for late events and remembers 1,000 of them, so that a later or larger rush may be missed or handed on twice.",
				name: 'pollNotice',
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
				options: [includeEventData],
			},
		],
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
