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
import { searches } from './methods/listSearch';
import { getFields } from './methods/loadOptions';
import { getCreateColumns, getUpdateColumns, getUpsertColumns } from './methods/resourceMapping';

export class Webmecanik implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Webmecanik',
		name: 'webmecanik',
		icon: { light: 'file:webmecanik.svg', dark: 'file:webmecanik.dark.svg' },
		group: ['transform'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write contacts and companies of Webmecanik Automation, a hosted Mautic',
		defaults: { name: 'Webmecanik' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		properties,
	};

	methods = {
		listSearch: searches,
		loadOptions: { getFields },
		resourceMapping: { getCreateColumns, getUpdateColumns, getUpsertColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
