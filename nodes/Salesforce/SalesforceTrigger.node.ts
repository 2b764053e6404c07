import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
} from 'n8n-workflow';

import { asNodeError } from '../shared/asNodeError';
import { credentials } from './description/authentication';
import { searchObjects } from './methods/listSearch';
import { getFields } from './methods/loadOptions';
import { triggerProperties } from './trigger/description';
import { poll } from './trigger/poll';

export class SalesforceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce (Lockstep) Trigger',
		name: 'salesforceTrigger',
		icon: { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' },
		group: ['trigger'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts when records of any Salesforce object are created, updated or deleted',
		defaults: { name: 'Salesforce (Lockstep) Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials,
		properties: triggerProperties,
	};

	methods = {
		listSearch: { searchObjects },
		loadOptions: { getFields },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		try {
			return await poll(this);
		} catch (caught) {
			throw asNodeError(this.getNode(), caught);
		}
	}
}
