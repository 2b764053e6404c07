import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { WaitNotice } from '../../systems/http';
import { createSalesforce, myDomainOrigin } from '../../systems/salesforce';
import type { SalesforceSettings, SalesforceSystem } from '../../systems/salesforce';
import { hostFor } from '../shared/host';
import type { NodeContext } from '../shared/host';

export interface ConnectOptions {
	readonly onWait?: (notice: WaitNotice) => void;
	/** ms */
	readonly requestTimeout?: number;
	readonly recordsPerCall?: number;
	readonly jobs?: SalesforceSettings['jobs'];
	readonly passDuplicateAlerts?: boolean;
}

/** Of the three credential types; n8n hands out hidden properties as empty texts before the first sign-in. */
const credentialShape = z.object({
	apiVersion: z.string().trim().optional(),
	instanceUrl: z.string().optional(),
	myDomainUrl: z.string().trim().optional(),
	allowPlainHttp: z.boolean().optional(),
	accessToken: z.string().optional(),
	oauthTokenData: z
		.object({ instance_url: z.string().optional(), access_token: z.string().optional() })
		.optional(),
});

type Credential = z.infer<typeof credentialShape>;

/**
 * Salesforce behind the node's credential of the given type. The types with a sign-in of their own find the org's address
 * while they sign in; of OAuth2 it came with the token. Throws a `SystemFault` of class signIn where OAuth2 was never
 * connected, or where the address is none.
 */
export async function connectSalesforce(
	context: NodeContext,
	credentialType: string,
	options: ConnectOptions = {},
): Promise<SalesforceSystem> {
	const credential = credentialShape.parse(await context.getCredentials(credentialType));
	const host = hostFor(context, {
		credentialType,
		// Empty: the credential puts the org's address in front.
		baseUrl: credentialType.endsWith('OAuth2Api') ? addressOfToken(credential) : '',
		expired: [401],
		onWait: options.onWait,
	});
	return createSalesforce(host, {
		apiVersion: credential.apiVersion || undefined,
		instanceUrl: pagesOf(credential),
		requestTimeout: options.requestTimeout,
		writeBatch: options.recordsPerCall,
		jobs: options.jobs,
		passDuplicateAlerts: options.passDuplicateAlerts,
		session: async () => await sessionOf(context, credentialType),
	});
}

/** The Metadata API wants the session in the body. n8n keeps it with the credential once a call has signed in. */
async function sessionOf(
	context: NodeContext,
	credentialType: string,
): Promise<string | undefined> {
	const credential = credentialShape.parse(await context.getCredentials(credentialType));
	return credential.oauthTokenData?.access_token || credential.accessToken || undefined;
}

function addressOfToken({ oauthTokenData, allowPlainHttp }: Credential): string {
	const address = oauthTokenData?.instance_url;
	if (address === undefined) throw notConnected();
	return myDomainOrigin(address, allowPlainHttp ?? false);
}

/** Where records have their pages. */
function pagesOf(credential: Credential): string | undefined {
	const address =
		credential.oauthTokenData?.instance_url || credential.instanceUrl || credential.myDomainUrl;
	return address ? myDomainOrigin(address, credential.allowPlainHttp ?? false) : undefined;
}

function notConnected(): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system: 'Salesforce',
		code: 'NOT_CONNECTED',
		message: 'The Salesforce credential has not been connected yet.',
		remedy: 'Open the credential and press Connect.',
	});
}
