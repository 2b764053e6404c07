import { randomUUID } from 'node:crypto';

import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { sellsyProperties } from './sellsyProperties';
import { signedIn } from '../systems/http';
import { checkKeys, formFields, formHeaders, oauthHeader, v1Shape } from '../systems/sellsy';

export class LockstepSellsyV1Api implements ICredentialType {
	name = 'lockstepSellsyV1Api';

	displayName = 'Sellsy (Lockstep) V1 API';

	icon: Icon = {
		light: 'file:../nodes/Sellsy/sellsy.svg',
		dark: 'file:../nodes/Sellsy/sellsy.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#sellsy-v1';

	properties: INodeProperties[] = [
		{
			displayName: 'API URL',
			name: 'apiUrl',
			type: 'string',
			default: 'https://apifeed.sellsy.com/0/',
			required: true,
		},
		{
			displayName: 'Consumer Token',
			name: 'consumerToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'This and the three below: https://www.sellsy.fr/developer/my-apps, at the application',
		},
		{
			displayName: 'Consumer Secret',
			name: 'consumerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'User Token',
			name: 'userToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'User Secret',
			name: 'userSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Time Zone',
			name: 'timeZone',
			type: 'string',
			default: 'Europe/Paris',
			required: true,
			description: 'Of the Sellsy account, whose days API v1 tells as seconds',
		},
		...sellsyProperties,
		{
			displayName: 'Account ID',
			name: 'accountId',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { apiUrl: _, allowPlainHttp: __, ...keys } = v1Shape.parse(credentials);
		const Authorization = oauthHeader(keys, randomUUID(), Math.floor(Date.now() / 1000));
		return await Promise.resolve({
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization },
		});
	};

	/** Called by n8n as long as the account is not known, and always by the Test button. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		return await signedIn(
			async () =>
				await checkKeys(
					async (options) => await this.helpers.httpRequest({ ...options }),
					v1Shape.parse(credentials),
					randomUUID(),
					Date.now(),
				),
		);
	}

	/** Address and keys are checked before, with words of our own; this is the same call once more. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL: '={{$credentials.apiUrl.trim().replace(/\\/+$/, "")}}',
			url: '/',
			headers: formHeaders,
			body: formFields('Infos.getInfos', {}),
		},
	};
}
