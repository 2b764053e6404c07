import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { route } from './actions/router';
import { accountDescription } from './description/account';
import { customFieldDescription } from './description/customField';
import { searchAccounts } from './methods/listSearch';

export class M3ter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter',
		name: 'm3ter',
		icon: { light: 'file:m3ter.svg', dark: 'file:m3ter.dark.svg' },
		group: ['input'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read accounts and custom field definitions from m3ter',
		defaults: { name: 'm3ter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'lockstepM3terApi', required: true }],
		properties: [
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [
					{ name: 'Account', value: 'account' },
					{ name: 'Custom Field', value: 'customField' },
				],
				default: 'account',
			},
			...accountDescription,
			...customFieldDescription,
		],
	};

	methods = { listSearch: { searchAccounts } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
