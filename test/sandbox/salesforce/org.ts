import { createSign } from 'node:crypto';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { startSandbox, type Sandbox } from '../../../sandbox';

export interface TestOrg {
	readonly sandbox: Sandbox;
	readonly url: string;
	readonly credentials: Credentials;
	/** Any status resolves; relative to the instance. */
	readonly http: AxiosInstance;
	/** Calls with a session of the integration user, relative to `/services/data/v66.0`. */
	readonly api: AxiosInstance;
	edit(action: string, args?: Record<string, unknown>): Promise<unknown>;
	configure(settings: Record<string, unknown>): Promise<void>;
	/** Empty again, settings as at the start, signed in anew. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

export interface Credentials {
	readonly consumerKey: string;
	readonly consumerSecret: string;
	readonly privateKey: string;
	readonly username: string;
	readonly organizationId: string;
}

export async function clientCredentials(org: {
	http: AxiosInstance;
	credentials: Credentials;
}): Promise<AxiosResponse> {
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: org.credentials.consumerKey,
		client_secret: org.credentials.consumerSecret,
	});
	return org.http.post('/services/oauth2/token', form);
}

function base64url(value: object): string {
	return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A JWT bearer request of the integration user, good for three virtual minutes. */
export async function jwtForm(
	{ sandbox, credentials }: Pick<TestOrg, 'sandbox' | 'credentials'>,
	claims: object = {},
	key = credentials.privateKey,
): Promise<Record<string, string>> {
	const { now } = await sandbox.control.clock();
	const payload = {
		iss: credentials.consumerKey,
		sub: credentials.username,
		aud: 'https://login.salesforce.com',
		exp: Math.floor(now / 1000) + 180,
		...claims,
	};
	const signed = `${base64url({ alg: 'RS256', typ: 'JWT' })}.${base64url(payload)}`;
	const signature = createSign('RSA-SHA256').update(signed).sign(key, 'base64url');
	return {
		grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
		assertion: `${signed}.${signature}`,
	};
}

/** Access token of any user, by JWT bearer. */
export async function signInAs(org: TestOrg, username: string): Promise<string> {
	const form = new URLSearchParams(await jwtForm(org, { sub: username }));
	return (await org.http.post('/services/oauth2/token', form)).data.access_token;
}

/** An axios instance whose calls resolve whatever the status. */
export function caller(baseURL: string, token?: string): AxiosInstance {
	return axios.create({
		baseURL,
		validateStatus: () => true,
		maxRedirects: 0,
		...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
	});
}

async function signIn(org: Pick<TestOrg, 'http' | 'credentials' | 'api'>): Promise<void> {
	const { data } = await clientCredentials(org);
	org.api.defaults.headers.common.Authorization = `Bearer ${data.access_token}`;
}

/** Starts a sandbox with an empty Salesforce org and signs in. */
export async function openOrg(): Promise<TestOrg> {
	const sandbox = await startSandbox({ vendors: ['salesforce'], size: 0 });
	const url = sandbox.baseUrl('salesforce');
	const parts = {
		sandbox,
		url,
		credentials: sandbox.vendor('salesforce').credentials() as unknown as Credentials,
		http: caller(url),
		api: caller(`${url}/services/data/v66.0`),
	};
	await signIn(parts);
	return {
		...parts,
		edit: (action, args) => sandbox.control.edit('salesforce', action, args),
		configure: (settings) => sandbox.control.configure('salesforce', settings),
		async reset() {
			await sandbox.control.reset();
			await signIn(parts);
		},
		close: () => sandbox.close(),
	};
}
