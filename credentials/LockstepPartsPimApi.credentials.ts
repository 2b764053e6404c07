import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';

import { signedIn } from '../systems/http';
import { partsPimHeaders, partsPimUrl } from '../systems/partspim';
import type { PartsPimAccess } from '../systems/partspim';

const shownFor = (...authentication: string[]) => ({ show: { authentication } });

export class LockstepPartsPimApi implements ICredentialType {
	name = 'lockstepPartsPimApi';

	displayName = 'Parts Pim (Lockstep) API';

	icon = {
		light: 'file:../nodes/PartsPim/partspim.svg',
		dark: 'file:../nodes/PartsPim/partspim.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#parts-pim-credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://yourcompany.example.com/api/v1',
			description: 'Address of the API of your environment',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Key in a Header', value: 'header' },
				{ name: 'Bearer Token', value: 'bearer' },
				{ name: 'User Name and Password', value: 'basic' },
			],
			default: 'header',
			description: 'How your environment asks who is calling; the supplier of Parts Pim knows',
		},
		{
			displayName: 'Header Name',
			name: 'headerName',
			type: 'string',
			default: 'X-Api-Key',
			displayOptions: shownFor('header'),
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: shownFor('header', 'bearer'),
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: shownFor('basic'),
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: shownFor('basic'),
		},
		{
			displayName: 'Admin Key',
			name: 'adminApiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Sent beside the key where your environment asks for it',
		},
		{
			displayName: 'Admin Key Header Name',
			name: 'adminHeaderName',
			type: 'string',
			default: 'X-Admin-Key',
		},
		{
			displayName: 'API Profile',
			name: 'profile',
			type: 'json',
			default: '{}',
			description:
				'Where your environment speaks otherwise than the contract in the documentation: paths, names, paging. What is left out stays as it is there.',
		},
		{
			displayName: 'Article Numbers',
			name: 'skuRule',
			type: 'options',
			options: [
				{ name: 'Any', value: 'off' },
				{ name: 'Digits and a Point', value: 'decimal' },
				{ name: 'Digits Only', value: 'digits' },
			],
			default: 'digits',
			description: 'What an article number may look like in Parts Pim',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10,
			description: 'At most; how many your environment allows is not published',
		},
		{
			displayName: 'Test Path',
			name: 'testPath',
			type: 'string',
			default: '/ping',
			description: "What 'Test' asks for; any success is good",
		},
		{
			displayName: 'Allow Plain HTTP',
			name: 'allowPlainHttp',
			type: 'boolean',
			default: false,
			description: 'Whether to send secrets and data unencrypted, as a local sandbox needs it',
		},
	];

	/** Nothing is sent to an address that is none, or unencrypted without the user's consent. */
	authenticate: IAuthenticate = async (credential, request) =>
		await signedIn(async () => {
			const access = credential as unknown as PartsPimAccess;
			partsPimUrl(access);
			return await Promise.resolve({
				...request,
				headers: { ...request.headers, ...partsPimHeaders(access) },
			});
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
			url: '={{$credentials.testPath}}',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Parts Pim does not accept the key. Check it, the name of its header, and whether an admin key is asked for.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: "There is nothing at this address. Check 'Base URL' and 'Test Path'.",
				},
			},
		],
	};
}
