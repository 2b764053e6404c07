import { z } from 'zod';
import type { CredentialInput } from '../../scripts/host';
import type { Sandbox } from '../../sandbox';

const login = z.object({
	loginUrl: z.string(),
	consumerKey: z.string(),
	username: z.string(),
	privateKey: z.string(),
});

/** n8n's own Salesforce credential whose JWT sign-in runs against the sandbox. */
export function builtinSalesforceJwt(sandbox: Sandbox): CredentialInput {
	const { loginUrl, consumerKey, username, privateKey } = login.parse(
		sandbox.vendor('salesforce').credentials(),
	);
	const data = { environment: 'production', clientId: consumerKey, username, privateKey };
	return {
		name: 'Salesforce JWT (sandbox)',
		type: 'salesforceJwtApi',
		data: { ...data, myDomainUrl: loginUrl, accessToken: '', instanceUrl: '' },
	};
}
