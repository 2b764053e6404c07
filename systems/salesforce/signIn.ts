import { z } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { FaultClass } from '../../sync/contracts';
import { cleanWords, plainly } from '../http';
import type { HttpRequestFunction, PlainAnswer } from '../http';
import { signedAssertion } from './assertion';
import type { ClientCredentials, JwtCredential } from './credential';
import { myDomainOrigin } from './domain';
import { inWords, networkCode } from './network';

export interface Session {
	readonly accessToken: string;
	/** Where the org's API is; without a slash. */
	readonly instanceUrl: string;
}

const sessionShape = z.object({
	access_token: z.string().min(1),
	instance_url: z.string().url(),
});

const refusalShape = z.object({ error: z.string(), error_description: z.string().default('') });

/**
 * Client credentials flow (POST /services/oauth2/token), which Salesforce offers on My Domain only. Throws a
 * `SystemFault`: class signIn, or unavailable and throttled where the host could not answer.
 */
export async function signInWithClientCredentials(
	httpRequest: HttpRequestFunction,
	credential: ClientCredentials,
): Promise<Session> {
	const { allowPlainHttp } = credential;
	const origin = myDomainOrigin(credential.myDomainUrl, allowPlainHttp);
	return await requestSession(
		httpRequest,
		{ origin, allowPlainHttp },
		{
			grant_type: 'client_credentials',
			client_id: credential.clientId,
			client_secret: credential.clientSecret,
		},
	);
}

const loginHosts = {
	production: 'https://login.salesforce.com',
	sandbox: 'https://test.salesforce.com',
} as const;

/** JWT bearer flow. `now` in ms. Throws as the client credentials flow does. */
export async function signInWithJwt(
	httpRequest: HttpRequestFunction,
	credential: JwtCredential,
	now: number,
): Promise<Session> {
	const { allowPlainHttp, signInAt, myDomainUrl } = credential;
	const origin =
		signInAt === 'myDomain' ? myDomainOrigin(myDomainUrl, allowPlainHttp) : loginHosts[signInAt];
	return await requestSession(
		httpRequest,
		{ origin, allowPlainHttp },
		{
			grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
			assertion: signedAssertion({ ...credential, audience: origin }, now),
		},
	);
}

interface Target {
	readonly origin: string;
	readonly allowPlainHttp: boolean;
}

async function requestSession(
	httpRequest: HttpRequestFunction,
	{ origin, allowPlainHttp }: Target,
	form: Readonly<Record<string, string>>,
): Promise<Session> {
	const host = new URL(origin).host;
	const answer = await answered(httpRequest, origin, form);
	const session = sessionShape.safeParse(answer.body);
	if (answer.status === 200 && session.success)
		return {
			accessToken: session.data.access_token,
			instanceUrl: myDomainOrigin(session.data.instance_url, allowPlainHttp),
		};
	if (answer.status === 429 || answer.status >= 500) throw notNow(host, answer.status);
	const refusal = refusalShape.safeParse(answer.body);
	if (refusal.success)
		throw refused(host, refusal.data.error, cleanWords(refusal.data.error_description));
	throw notSalesforce(host, answer.status);
}

async function answered(
	httpRequest: HttpRequestFunction,
	origin: string,
	form: Readonly<Record<string, string>>,
): Promise<PlainAnswer> {
	try {
		return await plainly(httpRequest)({
			method: 'POST',
			url: `${origin}/services/oauth2/token`,
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams({ ...form }),
			timeout: 30_000,
		});
	} catch (thrown) {
		throw unreachable(new URL(origin).host, networkCode(thrown));
	}
}

interface Advice {
	/** Tested against "code description" as Salesforce sends them. */
	readonly when: RegExp;
	readonly message: string;
	readonly remedy: string;
}

/** Texts of Salesforce's OAuth endpoint (help pages on the client credentials and JWT bearer flows). */
const advice: readonly Advice[] = [
	{
		when: /request not supported on this domain/i,
		message: 'Salesforce does not offer this way to sign in at this address.',
		remedy:
			"Use your organization's My Domain, such as https://yourcompany.my.salesforce.com, not login.salesforce.com or test.salesforce.com.",
	},
	{
		when: /no client credentials user/i,
		message: 'The app in Salesforce has no user to run as.',
		remedy:
			'In Setup, open the app, Policies, and choose a Run As user for the client credentials flow.',
	},
	{
		when: /hasn't approved this consumer|not admin approved|app_access_denied|invalid_app_access/i,
		message: 'The user has not approved the app.',
		remedy:
			'In Setup, open the app, Policies, set permitted users to admin approved, and assign a profile or permission set of this user.',
	},
	{
		when: /audience/i,
		message: 'Salesforce does not accept the address the sign-in was made out for.',
		remedy: "Enter your organization's My Domain URL in the credential.",
	},
	{
		when: /expired authorization code|invalid assertion|signature|invalid_grant.*expired/i,
		message: 'Salesforce does not accept the signed request.',
		remedy:
			"Check that the certificate uploaded to the app belongs to 'Private Key', and that the clock of this machine is right.",
	},
	{
		when: /inactive user|user .*(locked|inactive)|authentication failure/i,
		message: 'Salesforce does not let this user sign in.',
		remedy: 'Check the user name, and that the user is active and not locked.',
	},
	{
		when: /invalid_client_id|client identifier invalid/i,
		message: 'Salesforce does not know the consumer key.',
		remedy:
			"Copy 'Consumer Key' again from the app; a new app needs up to ten minutes before it is known.",
	},
	{
		when: /invalid_client/i,
		message: 'Salesforce does not accept the consumer secret.',
		remedy: "Copy 'Consumer Secret' again from the app.",
	},
	{
		when: /unsupported_grant_type|unauthorized_client|flow.*not enabled/i,
		message: 'The app does not allow this way to sign in.',
		remedy: 'In Setup, open the app and switch on the flow this credential uses.',
	},
];

function refused(host: string, code: string, description: string): SystemFault {
	const known = advice.find(({ when }) => when.test(`${code} ${description}`));
	const reason = description === '' ? code : `${code}: ${description}`;
	return fault(
		'signIn',
		code,
		`${known?.message ?? `Salesforce (${host}) refused to sign in.`} Salesforce says: ${reason}.`,
		known?.remedy ?? 'Check the credential against the app in Salesforce.',
	);
}

function notSalesforce(host: string, status: number): SystemFault {
	return fault(
		'signIn',
		String(status),
		`${host} does not answer like Salesforce (HTTP ${status}).`,
		"Check 'My Domain URL'; it looks like https://yourcompany.my.salesforce.com.",
	);
}

function notNow(host: string, status: number): SystemFault {
	return fault(
		status === 429 ? 'throttled' : 'unavailable',
		String(status),
		`Salesforce (${host}) could not sign in just now (HTTP ${status}).`,
		'Try again in a few minutes; status.salesforce.com tells about disturbances.',
	);
}

/** What was thrown stays out: it holds the request, and that the secret. */
function unreachable(host: string, code: string): SystemFault {
	return fault(
		'unavailable',
		code,
		`${host} cannot be reached: ${inWords(code)}.`,
		'Check the address, and that this machine may connect to it.',
	);
}

function fault(kind: FaultClass, code: string, message: string, remedy: string): SystemFault {
	return new SystemFault({ class: kind, system: 'Salesforce', code, message, remedy });
}
