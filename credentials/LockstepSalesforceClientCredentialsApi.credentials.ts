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
	clientCredentialsShape,
	probePath,
	signInWithClientCredentials,
	withSession,
} from '../systems/salesforce';

export class LockstepSalesforceClientCredentialsApi implements ICredentialType {
	name = 'lockstepSalesforceClientCredentialsApi';

	displayName = 'Salesforce (Lockstep) Client Credentials API';

	icon: Icon = {
		light: 'file:../nodes/Salesforce/salesforce.svg',
		dark: 'file:../nodes/Salesforce/salesforce.dark.svg',
	};

	documentationUrl =
		'https://github.com/lockstep-nodes/n8n-nodes-lockstep#salesforce-client-credentials';

	properties: INodeProperties[] = [
		{
			displayName:
				'In Salesforce: Setup, External Client App Manager, New. Enable OAuth, add the scope "Manage user data via APIs (api)", switch on the Client Credentials Flow, and choose a Run As user under Policies.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://yourcompany.my.salesforce.com',
			description:
				'Setup > My Domain shows it. The address in your browser (yourcompany.lightning.force.com) is fine too.',
		},
		{
			displayName: 'Consumer Key',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Consumer Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
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
				await signInWithClientCredentials(
					async (options) => await this.helpers.httpRequest({ ...options }),
					clientCredentialsShape.parse(credentials),
				),
		);
		return { ...session };
	}

	/** The sign-in before checks address, key and secret; this checks the right to use the API. */
	test: ICredentialTestRequest = { request: { url: probePath }, rules: apiAccessRules() };
}
