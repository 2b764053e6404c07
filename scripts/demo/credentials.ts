import { z } from 'zod';
import type { Sandbox } from '../../sandbox';
import type { CredentialInput } from '../host';

/** How a vendor's sandbox log-in is typed into one of our credential types. */
interface CredentialRecipe {
	vendor: string;
	type: string;
	name: string;
	data(sandboxCredentials: unknown): Record<string, unknown>;
}

const m3ter = z.object({
	baseUrl: z.string(),
	organizationId: z.string(),
	accessKeyId: z.string(),
	apiSecret: z.string(),
});
const salesforce = z.object({
	loginUrl: z.string(),
	consumerKey: z.string(),
	consumerSecret: z.string(),
});

const sellsy = z.object({
	baseUrl: z.string(),
	apiUrl: z.string(),
	clients: z.array(z.object({ clientId: z.string(), clientSecret: z.string(), kind: z.string() })),
});
const webmecanik = z.object({ baseUrl: z.string(), username: z.string(), password: z.string() });

/** One line per credential type that the templates use. */
const RECIPES: readonly CredentialRecipe[] = [
	{
		vendor: 'm3ter',
		type: 'lockstepM3terApi',
		name: 'm3ter (sandbox)',
		data(credentials) {
			const { baseUrl, organizationId, accessKeyId, apiSecret } = m3ter.parse(credentials);
			return { baseUrl, organizationId, accessKeyId, apiSecret, allowPlainHttp: true };
		},
	},
	{
		vendor: 'salesforce',
		type: 'lockstepSalesforceClientCredentialsApi',
		name: 'Salesforce (sandbox)',
		data(credentials) {
			const { loginUrl, consumerKey, consumerSecret } = salesforce.parse(credentials);
			return {
				myDomainUrl: loginUrl,
				clientId: consumerKey,
				clientSecret: consumerSecret,
				allowPlainHttp: true,
			};
		},
	},
	{
		vendor: 'sellsy',
		type: 'lockstepSellsyOAuth2Api',
		name: 'Sellsy (sandbox)',
		data(credentials) {
			const { baseUrl: loginUrl, apiUrl, clients } = sellsy.parse(credentials);
			const { clientId, clientSecret } = clients.find(({ kind }) => kind === 'personal') ?? {};
			return {
				...{ grantType: 'clientCredentials', apiUrl, loginUrl, clientId, clientSecret },
				requestsPerSecond: 200,
				allowPlainHttp: true,
			};
		},
	},
	{
		vendor: 'webmecanik',
		type: 'lockstepWebmecanikApi',
		name: 'Webmecanik (sandbox)',
		data(credentials) {
			const { baseUrl, username, password } = webmecanik.parse(credentials);
			return { baseUrl, username, password, requestsPerMinute: 6000, allowPlainHttp: true };
		},
	},
];

/** What to create in n8n so that its nodes reach the vendors this sandbox plays. */
export function demoCredentials(sandbox: Sandbox): CredentialInput[] {
	const played = RECIPES.filter(({ vendor }) => sandbox.vendors.includes(vendor));
	return played.map(({ vendor, type, name, data }) => ({
		type,
		name,
		data: data(sandbox.vendor(vendor).credentials()),
	}));
}
