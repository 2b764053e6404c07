import type { INodeProperties } from 'n8n-workflow';

/** Of all three Salesforce credential types. */
export const connectionProperties: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		placeholder: 'e.g. 66.0',
		description: 'Leave empty for 66.0, or the newest your organization offers if it is older',
	},
	{
		displayName: 'Allow Plain HTTP',
		name: 'allowPlainHttp',
		type: 'boolean',
		default: false,
		description: 'Whether to send secrets and data unencrypted, as a local sandbox needs it',
	},
];

/** Of the types that sign in by themselves: what the sign-in answers, kept by n8n. */
export const sessionProperties: INodeProperties[] = [
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{
		displayName: 'Instance URL',
		name: 'instanceUrl',
		type: 'hidden',
		default: '',
	},
];
