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

import { connectionProperties, sessionProperties } from './salesforceProperties';
import { signedIn } from '../systems/http';
import {
	apiAccessRules,
	jwtShape,
	probePath,
	signInWithJwt,
	withSession,
} from '../systems/salesforce';

export class LockstepSalesforceJwtApi implements ICredentialType {
	name = 'lockstepSalesforceJwtApi';

	displayName = 'Salesforce (Lockstep) JWT API';

	icon: Icon = {
		light: 'file:../nodes/Salesforce/salesforce.svg',
		dark: 'file:../nodes/Salesforce/salesforce.dark.svg',
	};

	documentationUrl = 'https://github.com/lockstep-nodes/n8n-nodes-lockstep#salesforce-jwt';

	properties: INodeProperties[] = [
		{
			displayName:
				'In Salesforce: upload the certificate that belongs to the private key to an External Client App with the JWT Bearer Flow switched on, and let an administrator approve the user (Policies, permitted users).',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Sign In At',
			name: 'signInAt',
			type: 'options',
			options: [
				{
					name: 'My Domain',
					value: 'myDomain',
					description: "Needed by organizations from Spring '26 on",
				},
				{ name: 'Production Login Host', value: 'production' },
				{ name: 'Sandbox Login Host', value: 'sandbox' },
			],
			default: 'myDomain',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			displayOptions: { show: { signInAt: ['myDomain'] } },
			placeholder: 'e.g. https://yourcompany.my.salesforce.com',
			description:
				'Setup > My Domain shows it. The address in your browser (yourcompany.lightning.force.com) is fine too.',
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. integration@yourcompany.com',
		},
		{
			displayName: 'Consumer Key',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Private Key',
			name: 'privateKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			description:
				'The whole RSA key, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----, without a passphrase',
		},
		...connectionProperties,
		...sessionProperties,
	];

	authenticate: IAuthenticate = async (credentials, requestOptions) =>
		withSession(credentials, requestOptions);

	/** Called by n8n for an empty token, after a 401, and always by the Test button. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const session = await signedIn(
			async () =>
				await signInWithJwt(
					async (options) => await this.helpers.httpRequest({ ...options }),
					jwtShape.parse(credentials),
					Date.now(),
				),
		);
		return { ...session };
	}

	/** The sign-in before checks address, key and user; this checks the right to use the API. */
	test: ICredentialTestRequest = { request: { url: probePath }, rules: apiAccessRules() };
}
