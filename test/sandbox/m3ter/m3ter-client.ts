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

/** A record of any kind. */
export interface Thing {
	id: string;
	version: number;
	dtCreated: string;
	dtLastModified: string;
	[field: string]: unknown;
}

export interface Listing<T = Account> {
	data: T[];
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
	/** Every record of a list, page by page. */
	all<T = Thing>(rest: string, params?: object): Promise<T[]>;
	/** An edit at the console. */
	edit<T = Thing>(action: string, args?: Record<string, unknown>): Promise<T>;
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
	const all: M3terClient['all'] = async <T>(rest: string, params: object = {}) => {
		const found: T[] = [];
		for (let nextToken: string | undefined, more = true; more; more = Boolean(nextToken)) {
			const page = { pageSize: 10, ...params, nextToken };
			const { data } = await call<Listing<T>>('GET', rest, { params: page });
			found.push(...data.data);
			nextToken = data.nextToken;
		}
		return found;
	};
	const allAccounts = (pageSize = 10) => all<Account>('/accounts', { pageSize });
	const edit: M3terClient['edit'] = async <T>(action: string, args?: Record<string, unknown>) =>
		(await sandbox.control.edit('m3ter', action, args)) as T;
	return { sandbox, bare, credentials, path, call, login, allAccounts, all, edit };
}
