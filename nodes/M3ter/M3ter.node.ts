import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { route } from './actions/router';
import { properties } from './description';
import { searchIntegrationConfigs, searchUsers } from './methods/listSearch';
import { getEventTypes } from './methods/loadOptions';
import { recordSearches } from './methods/recordSearches';
import { getCreateColumns, getUpdateColumns } from './methods/resourceMapping';

export class M3ter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'm3ter',
		name: 'm3ter',
		icon: { light: 'file:m3ter.svg', dark: 'file:m3ter.dark.svg' },
		group: ['transform'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write accounts, contracts, prepayments, balances and more of m3ter',
		defaults: { name: 'm3ter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [{ name: 'lockstepM3terApi', required: true }],
		properties,
	};

	methods = {
		listSearch: { ...recordSearches, searchIntegrationConfigs, searchUsers },
		loadOptions: { getEventTypes },
		resourceMapping: { getCreateColumns, getUpdateColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
