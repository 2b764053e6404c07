import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { resourceOf } from '../shared/description/parts';
import { route } from './actions/router';
import { authentication, credentials } from './description/authentication';
import { bulkJobDescription } from './description/bulkJob';
import { organizationDescription } from './description/organization';
import { queryDescription } from './description/query';
import { recordDescription } from './description/record';
import { searchFields, searchObjects } from './methods/listSearch';
import { getFields } from './methods/loadOptions';
import { getCreateColumns, getUpdateColumns, getUpsertColumns } from './methods/resourceMapping';

export class Salesforce implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salesforce (Lockstep)',
		name: 'salesforce',
		icon: { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' },
		group: ['transform'],
		version: [1],
		defaultVersion: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and write records of any Salesforce object, one by one or by bulk jobs',
		defaults: { name: 'Salesforce (Lockstep)' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials,
		properties: [
			authentication,
			resourceOf(
				[
					{ name: 'Bulk Job', value: 'bulkJob' },
					{ name: 'Organization', value: 'organization' },
					{ name: 'Query (SOQL)', value: 'query' },
					{ name: 'Record', value: 'record' },
				],
				'record',
			),
			...bulkJobDescription,
			...organizationDescription,
			...queryDescription,
			...recordDescription,
		],
	};

	methods = {
		listSearch: { searchObjects, searchFields },
		loadOptions: { getFields },
		resourceMapping: { getCreateColumns, getUpdateColumns, getUpsertColumns },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await route.call(this);
	}
}
