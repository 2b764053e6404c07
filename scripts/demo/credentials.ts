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
];

/** What to create in n8n so that its nodes reach the sandbox's vendors. */
export function demoCredentials(sandbox: Sandbox): CredentialInput[] {
	return RECIPES.map(({ vendor, type, name, data }) => ({
		type,
		name,
		data: data(sandbox.vendor(vendor).credentials()),
	}));
}
