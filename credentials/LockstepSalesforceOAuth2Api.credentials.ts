import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { connectionProperties } from './salesforceProperties';

/**
 * Where the user signs in. My Domain may be given as the address of a page, which lies on another host than the sign-in.
 */
const signInHost =
	'$self["environment"] === "myDomain" ? ($self["myDomainUrl"] || "").trim().replace(/\\/+$/, "").replace(/\\.lightning\\.force\\.com.*$/i, ".my.salesforce.com") : $self["environment"] === "sandbox" ? "https://test.salesforce.com" : "https://login.salesforce.com"';

export class LockstepSalesforceOAuth2Api implements ICredentialType {
	name = 'lockstepSalesforceOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Salesforce (Lockstep) OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Salesforce/salesforce.svg',
		dark: 'file:../nodes/Salesforce/salesforce.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#salesforce-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'My Domain', value: 'myDomain' },
				{ name: 'Production', value: 'production' },
				{ name: 'Sandbox', value: 'sandbox' },
			],
			default: 'production',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { environment: ['myDomain'] } },
			placeholder: 'e.g. https://yourcompany.my.salesforce.com',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ (${signInHost}) + "/services/oauth2/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ (${signInHost}) + "/services/oauth2/token" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: 'api refresh_token',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
		...connectionProperties,
	];
}
