import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { signedIn } from '../systems/http';
import { basicAuthorization, siteUrlOf } from '../systems/webmecanik';
import { baseUrlProperty, webmecanikIcon, webmecanikProperties } from './webmecanikProperties';

export class LockstepWebmecanikApi implements ICredentialType {
	name = 'lockstepWebmecanikApi';

	displayName = 'Webmecanik (Lockstep) API';

	icon = webmecanikIcon;

	documentationUrl =
		'https://github.com/lockstep-nodes/n8n-nodes-lockstep#webmecanik-basic-authentication';

	properties: INodeProperties[] = [
		baseUrlProperty,
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			description: 'Of a user whose role may use the API and see what is to be kept in step',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		...webmecanikProperties,
	];

	/** Nothing is sent to an address that is none, or unencrypted without the user's consent. */
	authenticate: IAuthenticate = async ({ baseUrl, allowPlainHttp, username, password }, request) =>
		await signedIn(async () => {
			siteUrlOf({ baseUrl: String(baseUrl), allowPlainHttp: allowPlainHttp === true });
			const Authorization = basicAuthorization(String(username), String(password));
			return await Promise.resolve({
				...request,
				headers: { ...request.headers, Authorization },
			});
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api$/, "")}}',
			url: '/api/contacts',
			qs: { limit: 1, minimal: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						"Webmecanik does not accept the user name and password. Check both; they are those of Webmecanik's own sign-in page.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						"Webmecanik lets this user not read contacts by its API. Have an administrator set 'API enabled?' and 'Enable HTTP basic auth?' to Yes (Settings > Configuration > API Settings, then clear the cache), and give the user's role the right to view contacts (Settings > Roles).",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "There is no Webmecanik at this address. Check 'Base URL'.",
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message: 'Webmecanik asks to slow down. Try again in a few minutes.',
				},
			},
		],
	};
}
