import type { ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { sellsyProperties } from './sellsyProperties';

/** Sellsy's login host, without the slash somebody may have typed. */
const loginHost = '($self["loginUrl"] || "").trim().replace(/\\/+$/, "")';

export class LockstepSellsyOAuth2Api implements ICredentialType {
	name = 'lockstepSellsyOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Sellsy (Lockstep) OAuth2 API';

	icon: Icon = {
		light: 'file:../nodes/Sellsy/sellsy.svg',
		dark: 'file:../nodes/Sellsy/sellsy.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#sellsy-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Kind of API Client',
			name: 'grantType',
			type: 'options',
			options: [
				{
					name: 'Personal',
					value: 'clientCredentials',
					description: 'Acts for one member of staff; nobody has to sign in',
				},
				{
					name: 'Private or Public',
					value: 'pkce',
					description: 'A person signs in once, with Connect',
				},
			],
			default: 'clientCredentials',
			description:
				'As chosen when the client was made at https://www.sellsy.fr/developer/api-v2. It needs the scopes for companies, individuals, contacts, custom fields, smart tags, staff, items, quotas and scopes.',
		},
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://api.sellsy.com/v2',
			required: true,
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: 'https://login.sellsy.com',
			required: true,
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${loginHost} + "/oauth2/authorization" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${loginHost} + "/oauth2/access-tokens" }}`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
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
			default: 'body',
		},
		...sellsyProperties,
	];
}
