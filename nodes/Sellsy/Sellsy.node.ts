import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { route } from './actions/router';
import { properties } from './description';
import { credentials } from './description/authentication';
import { getFields } from './methods/loadOptions';
import { getCreateColumns, getUpdateColumns, getUpsertColumns } from './methods/resourceMapping';

export class Sellsy implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Sellsy (Lockstep)',
		name: 'sellsy',
		icon: { light: 'file:sellsy.svg', dark: 'file:sellsy.dark.svg' },
		group: ['transform'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write companies, individuals, contacts and smart tags of Sellsy',
		defaults: { name: 'Sellsy (Lockstep)' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		properties,
	};

	methods = {
		loadOptions: { getFields },
		resourceMapping: { getCreateColumns, getUpdateColumns, getUpsertColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
