import { z } from 'zod';

/** What users type into the credentials. */

export const clientCredentialsShape = z.object({
	myDomainUrl: z.string(),
	allowPlainHttp: z.boolean().default(false),
	clientId: z.string().trim(),
	clientSecret: z.string().trim(),
});

export type ClientCredentials = z.infer<typeof clientCredentialsShape>;

export const jwtShape = z.object({
	signInAt: z.enum(['myDomain', 'production', 'sandbox']).default('myDomain'),
	myDomainUrl: z.string().default(''),
	allowPlainHttp: z.boolean().default(false),
	username: z.string().trim(),
	clientId: z.string().trim(),
	/** PEM, as pasted: line ends may have become blanks or the two characters \n. */
	privateKey: z.string(),
});

export type JwtCredential = z.infer<typeof jwtShape>;

interface Signable {
	baseURL?: string;
	headers?: object;
}

/** Puts the session of a sign-in on a request, and the org's address in front of a relative one. */
export function withSession<T extends Signable>(
	session: Readonly<Record<string, unknown>>,
	request: T,
): T {
	const baseURL = request.baseURL || String(session.instanceUrl);
	const headers = { ...request.headers, Authorization: `Bearer ${String(session.accessToken)}` };
	return { ...request, baseURL, headers };
}

/** Lists the resources of a version: costs one call and needs the right to use the API, but no object. */
export const probePath = '/services/data/v60.0';

/** What the credential test says to the answers of `probePath`. */
export function apiAccessRules() {
	return [
		{
			type: 'responseCode' as const,
			properties: {
				value: 403,
				message:
					'Signed in, but the user of this credential may not use the API, or the daily limit of API requests is used up. Give the user the permission "API Enabled".',
			},
		},
		{
			type: 'responseCode' as const,
			properties: {
				value: 401,
				message:
					'Signed in, but Salesforce does not accept the session for its API. Add the scope "Manage user data via APIs (api)" to the app.',
			},
		},
	];
}
