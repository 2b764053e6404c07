import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../sandbox';

const credentialsSchema = z.object({
	organizationId: z.string(),
	accessKeyId: z.string(),
	apiSecret: z.string(),
});

export interface Account {
	id: string;
	version: number;
	name: string;
	code: string;
	dtCreated: string;
	dtLastModified: string;
	lastModifiedBy: string;
	parentAccountId?: string | null;
	currency?: string;
	address?: Record<string, string>;
	customFields?: Record<string, string | number>;
	[field: string]: unknown;
}

export interface Listing {
	data: Account[];
	nextToken?: string;
}

export interface M3terClient {
	readonly sandbox: Sandbox;
	/** Calls below the vendor's prefix, any status accepted, no token. */
	readonly bare: AxiosInstance;
	readonly credentials: z.infer<typeof credentialsSchema>;
	/** Path below the organization. */
	path(rest: string): string;
	/** A call with a fresh token kept until `login` is called again. */
	call<T = { message: string }>(
		method: string,
		rest: string,
		config?: AxiosRequestConfig,
	): Promise<{ status: number; data: T; headers: Record<string, unknown> }>;
	login(): Promise<string>;
	allAccounts(pageSize?: number): Promise<Account[]>;
}

/** Starts a sandbox with m3ter only; the caller closes it. */
export async function startM3ter(size = 25): Promise<M3terClient> {
	const sandbox = await startSandbox({ vendors: ['m3ter'], size });
	const credentials = credentialsSchema.parse(sandbox.vendor('m3ter').credentials());
	const bare = axios.create({
		baseURL: sandbox.baseUrl('m3ter'),
		proxy: false,
		validateStatus: () => true,
	});
	const path = (rest: string) => `/organizations/${credentials.organizationId}${rest}`;
	const { accessKeyId: username, apiSecret: password } = credentials;
	let token = '';

	const login = async () => {
		const { data } = await bare.post<{ access_token: string }>(
			'/oauth/token',
			{ grant_type: 'client_credentials' },
			{ auth: { username, password } },
		);
		token = data.access_token;
		return token;
	};
	const call: M3terClient['call'] = async (method, rest, config = {}) => {
		if (!token) await login();
		const headers = { Authorization: `Bearer ${token}`, ...config.headers };
		const answer = await bare.request({ ...config, method, url: path(rest), headers });
		return { status: answer.status, data: answer.data, headers: { ...answer.headers } };
	};
	const allAccounts = async (pageSize = 10) => {
		const found: Account[] = [];
		for (let nextToken: string | undefined, more = true; more; more = Boolean(nextToken)) {
			const { data } = await call<Listing>('GET', '/accounts', { params: { pageSize, nextToken } });
			found.push(...data.data);
			nextToken = data.nextToken;
		}
		return found;
	};
	return { sandbox, bare, credentials, path, call, login, allAccounts };
}
