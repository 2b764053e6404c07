import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { route } from './actions/router';
import { credentials, properties } from './description';
import { testStore } from './methods/credentialTest';
import { createLists } from './methods/lists';

export class LockstepSync implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Lockstep Sync',
		name: 'lockstepSync',
		icon: { light: 'file:lockstepSync.svg', dark: 'file:lockstepSync.dark.svg' },
		group: ['transform'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["syncName"] || $parameter["operation"] }}',
		description:
			'Keep two business systems in step: no duplicates, no lost edits, nothing unexplained',
		defaults: { name: 'Lockstep Sync' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: ['Summary', 'Changes', 'Needs Attention'],
		usableAsTool: true,
		credentials,
		properties,
	};

	methods = { listSearch: createLists(), credentialTest: { testStore } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
