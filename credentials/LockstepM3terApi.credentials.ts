import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

import { TokenDue, signedIn } from '../systems/http';
import { signIn, signInShape } from '../systems/m3ter';

export class LockstepM3terApi implements ICredentialType {
	name = 'lockstepM3terApi';

	displayName = 'M3ter (Lockstep) API';

	icon: Icon = {
		light: 'file:../nodes/M3ter/m3ter.svg',
		dark: 'file:../nodes/M3ter/m3ter.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#m3ter-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Key ID',
			name: 'accessKeyId',
			type: 'string',
			default: '',
			required: true,
			description:
				'From the m3ter Console, Settings > Access > Service Users > Generate Access Key, together with the two fields below',
		},
		{
			displayName: 'API Secret',
			name: 'apiSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Shown once by the m3ter Console, when the access key is generated',
		},
		{
			displayName: 'Organization ID',
			name: 'organizationId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 01234567-89ab-cdef-0123-456789abcdef',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.m3ter.com',
			required: true,
		},
		{
			displayName: 'Allow Plain HTTP',
			name: 'allowPlainHttp',
			type: 'boolean',
			default: false,
			description:
				'Whether to send the secret and all data unencrypted, as a local sandbox needs it',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			type: 'hidden',
			default: 0,
		},
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		withToken(credentials, requestOptions, Date.now());

	/** Called by n8n for an empty token, after 401 or 403, and always by the Test button. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const token = await signedIn(
			async () =>
				await signIn(
					async (options) => await this.helpers.httpRequest({ ...options }),
					signInShape.parse(credentials),
					Date.now(),
				),
		);
		return { ...token };
	}

	/** Key, secret, host and organization are checked by the sign-in before; this checks the right to read accounts. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '=/organizations/{{$credentials.organizationId.trim()}}/accounts',
			qs: { pageSize: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'Signed in to the organization, but the service user may not read accounts. Give it a permission policy that allows reading accounts (m3ter Console, Settings, Access, Service Users).',
				},
			},
			{
				type: 'responseCode',
				properties: { value: 429, message: 'm3ter asks to slow down. Try again in a few minutes.' },
			},
		],
	};
}

function withToken(
	credentials: ICredentialDataDecryptedObject,
	requestOptions: IHttpRequestOptions,
	now: number,
): IHttpRequestOptions {
	if (now >= Number(credentials.expiresAt)) throw new TokenDue();
	return {
		...requestOptions,
		headers: {
			...requestOptions.headers,
			Authorization: `Bearer ${String(credentials.accessToken)}`,
		},
	};
}
