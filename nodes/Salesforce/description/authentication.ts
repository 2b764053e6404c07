import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

/** One credential type for each way to sign in. */
export const credentials: INodeCredentialDescription[] = [
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
];

export const authentication: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'Client Credentials', value: 'clientCredentials' },
		{ name: 'JWT', value: 'jwt' },
		{ name: 'OAuth2', value: 'oAuth2' },
	],
	default: 'clientCredentials',
};
