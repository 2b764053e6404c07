import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

import { route } from './actions/router';
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
		description: 'Read and write records of any Salesforce object, 200 in one call',
		defaults: { name: 'Salesforce (Lockstep)' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		credentials: [
			{
				name: 'lockstepSalesforceClientCredentialsApi',
				required: true,
				displayOptions: { show: { authentication: ['clientCredentials'] } },
			},
			{
				name: 'lockstepSalesforceJwtApi',
				required: true,
				displayOptions: { show: { authentication: ['jwt'] } },
			},
			{
				name: 'lockstepSalesforceOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'Client Credentials', value: 'clientCredentials' },
					{ name: 'JWT', value: 'jwt' },
					{ name: 'OAuth2', value: 'oAuth2' },
				],
				default: 'clientCredentials',
			},
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: [{ name: 'Record', value: 'record' }],
				default: 'record',
			},
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
