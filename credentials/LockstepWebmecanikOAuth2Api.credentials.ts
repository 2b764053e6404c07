import type { ICredentialType, INodeProperties } from 'n8n-workflow';

import { baseUrlProperty, webmecanikIcon, webmecanikProperties } from './webmecanikProperties';

/** The site, without slashes and what else people copy with it. */
const site = '$self["baseUrl"].trim().replace(/\\/+$/, "").replace(/\\/api$/, "")';

export class LockstepWebmecanikOAuth2Api implements ICredentialType {
	name = 'lockstepWebmecanikOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Webmecanik (Lockstep) OAuth2 API';

	icon = webmecanikIcon;

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#webmecanik-oauth2';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'options',
			options: [
				{ name: 'Authorization Code', value: 'authorizationCode' },
				{ name: 'Client Credentials', value: 'clientCredentials' },
			],
			default: 'authorizationCode',
			description:
				'Whether a person signs in once, or the application itself; with the latter there is no refresh token that could be lost',
		},
		baseUrlProperty,
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${site} + "/oauth/v2/authorize" }}`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${site} + "/oauth/v2/token" }}`,
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
		...webmecanikProperties,
	];
}
