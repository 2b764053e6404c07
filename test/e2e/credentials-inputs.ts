import { z } from 'zod';
import type { CredentialInput } from '../../scripts/host';
import type { Sandbox } from '../../sandbox';

export const M3TER = 'lockstepM3terApi';
export const CLIENT_CREDENTIALS = 'lockstepSalesforceClientCredentialsApi';
export const JWT = 'lockstepSalesforceJwtApi';
export const SELLSY_OAUTH2 = 'lockstepSellsyOAuth2Api';
export const SELLSY_V1 = 'lockstepSellsyV1Api';
export const OAUTH2 = 'lockstepSalesforceOAuth2Api';

/** Every credential type, filled in as a person would for the sandbox. */
export type RightInputs = Record<string, CredentialInput>;

const m3terLogin = z.object({
	baseUrl: z.string(),
	organizationId: z.string(),
	accessKeyId: z.string(),
	apiSecret: z.string(),
});
const salesforceLogin = z.object({
	loginUrl: z.string(),
	consumerKey: z.string(),
	consumerSecret: z.string(),
	username: z.string(),
	privateKey: z.string(),
});

const sellsyLogin = z.object({
	baseUrl: z.string(),
	apiUrl: z.string(),
	v1Url: z.string(),
	clients: z.array(z.object({ clientId: z.string(), clientSecret: z.string(), kind: z.string() })),
	v1Keys: z.object({
		consumerToken: z.string(),
		consumerSecret: z.string(),
		userToken: z.string(),
		userSecret: z.string(),
	}),
});

function sellsyInputs(sandbox: Sandbox) {
	const { baseUrl, apiUrl, v1Url, clients, v1Keys } = sellsyLogin.parse(
		sandbox.vendor('sellsy').credentials(),
	);
	const client = clients.find(({ kind }) => kind === 'personal');
	return {
		oAuth2: {
			grantType: 'clientCredentials',
			apiUrl,
			loginUrl: baseUrl,
			clientId: client?.clientId,
			clientSecret: client?.clientSecret,
			allowPlainHttp: true,
		},
		v1: { ...v1Keys, apiUrl: v1Url, allowPlainHttp: true },
	};
}

export function rightInputs(sandbox: Sandbox): RightInputs {
	const m3ter = m3terLogin.parse(sandbox.vendor('m3ter').credentials());
	const { loginUrl, consumerKey, consumerSecret, username, privateKey } = salesforceLogin.parse(
		sandbox.vendor('salesforce').credentials(),
	);
	const sellsy = sellsyInputs(sandbox);
	const app = { myDomainUrl: loginUrl, clientId: consumerKey, allowPlainHttp: true };
	const secret = { ...app, clientSecret: consumerSecret };
	return Object.fromEntries(
		[
			[M3TER, { ...m3ter, allowPlainHttp: true }] as const,
			[CLIENT_CREDENTIALS, secret] as const,
			[JWT, { ...app, signInAt: 'myDomain', username, privateKey }] as const,
			[SELLSY_OAUTH2, sellsy.oAuth2] as const,
			[SELLSY_V1, sellsy.v1] as const,
			[OAUTH2, { ...secret, environment: 'myDomain' }] as const,
		].map(([type, data]) => [type, { name: type, type, data }]),
	);
}

/** The input of a type with some of its fields typed differently. */
export function inputOf(
	inputs: RightInputs,
	type: string,
	changes: Record<string, unknown> = {},
): CredentialInput {
	const input = inputs[type];
	if (input === undefined) throw new Error(`No input for the credential type ${type}`);
	return { ...input, data: { ...input.data, ...changes } };
}
