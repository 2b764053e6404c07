import axios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import { z } from 'zod';
import { startSandbox, type Sandbox } from '../../../sandbox';

const client = z.object({ clientId: z.string(), clientSecret: z.string(), kind: z.string() });
const credentialsSchema = z.object({
	corpId: z.number(),
	clients: z.array(client),
	v1Keys: z.object({
		consumerToken: z.string(),
		consumerSecret: z.string(),
		userToken: z.string(),
		userSecret: z.string(),
	}),
});

export type Thing = Record<string, unknown> & { id: number };

export interface Page {
	data: Thing[];
	pagination: { limit: number; count: number; total: number; offset: string | number | null };
}

export interface Refusal {
	error: {
		code: number;
		message: string;
		context: null;
		details: Record<string, string> | [];
	};
}

export interface V1Answer {
	response: unknown;
	status: string;
	error: '' | { code: string; message: string; more: string };
}

export interface Answer<T> {
	status: number;
	data: T;
	headers: Record<string, string | undefined>;
}

export interface SellsyClient {
	readonly sandbox: Sandbox;
	readonly bare: AxiosInstance;
	readonly credentials: z.infer<typeof credentialsSchema>;
	/** A call to v2 with the personal client's token, any status accepted. */
	call<T = Thing>(
		method: string,
		path: string,
		body?: unknown,
		config?: AxiosRequestConfig,
	): Promise<Answer<T>>;
	/** A call to v1 with the four legacy keys. */
	v1(method: string, params?: unknown): Promise<V1Answer>;
	/** A call to v1 under a header of one's own making. */
	v1Raw(header: string, method?: string): Promise<Answer<unknown>>;
	login(clientId?: string): Promise<string>;
	/** Every record of a list, by seek. */
	all(path: string, params?: Record<string, string>, filters?: object): Promise<Thing[]>;
	edit<T = Thing>(action: string, args?: Record<string, unknown>): Promise<T>;
	/** Back to the start, with the limits per second out of the way. */
	reset(settings?: Record<string, unknown>): Promise<void>;
}

const NO_LIMITS = {
	quotaPerSecond: null,
	quotaPerMinute: null,
	quotaPerDay: null,
	quotaPerMonth: null,
	v1PerSecond: null,
};

const encode = (text: string) =>
	encodeURIComponent(text).replace(
		/[!'()*]/g,
		(letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
	);

let nonces = 0;

/** The header that OAuth 1.0a PLAINTEXT asks for. */
export function oauthHeader(
	keys: SellsyClient['credentials']['v1Keys'],
	changes: Record<string, string> = {},
): string {
	nonces += 1;
	const pairs = {
		oauth_consumer_key: keys.consumerToken,
		oauth_nonce: `nonce-${nonces}`,
		oauth_signature_method: 'PLAINTEXT',
		oauth_timestamp: '1767600000',
		oauth_token: keys.userToken,
		oauth_version: '1.0',
		oauth_signature: `${encode(keys.consumerSecret)}&${encode(keys.userSecret)}`,
		...changes,
	};
	const list = Object.entries(pairs).map(([name, value]) => `${name}="${encode(value)}"`);
	return `OAuth ${list.join(',')}`;
}

/** Starts a sandbox with Sellsy only; the caller closes it. */
export async function startSellsy(size = 12): Promise<SellsyClient> {
	const sandbox = await startSandbox({ vendors: ['sellsy'], size });
	const { control } = sandbox;
	const credentials = credentialsSchema.parse(sandbox.vendor('sellsy').credentials());
	const bare = axios.create({
		baseURL: sandbox.baseUrl('sellsy'),
		proxy: false,
		maxRedirects: 0,
		validateStatus: () => true,
	});
	let token = '';

	const login = async (clientId = 'sandbox-personal-client') => {
		const found = credentials.clients.find((each) => each.clientId === clientId);
		const { data } = await bare.post<{ access_token: string }>('/oauth2/access-tokens', {
			grant_type: 'client_credentials',
			client_id: clientId,
			client_secret: found?.clientSecret,
		});
		token = data.access_token;
		return token;
	};
	const call: SellsyClient['call'] = async (method, path, body, config = {}) => {
		if (!token) await login();
		const headers = { Authorization: `Bearer ${token}`, ...config.headers };
		const answer = await bare.request({
			...config,
			method,
			url: `/v2${path}`,
			data: body,
			headers,
		});
		return { status: answer.status, data: answer.data, headers: { ...answer.headers } as never };
	};
	const v1Raw: SellsyClient['v1Raw'] = async (header, method = 'Infos.getInfos') => {
		const form = { request: '1', io_mode: 'json', do_in: JSON.stringify({ method, params: {} }) };
		const headers = { Authorization: header };
		const answer = await bare.post('/0/', new URLSearchParams(form), { headers });
		return { status: answer.status, data: answer.data, headers: { ...answer.headers } as never };
	};
	const v1: SellsyClient['v1'] = async (method, params = {}) => {
		const form = new URLSearchParams({
			request: '1',
			io_mode: 'json',
			do_in: JSON.stringify({ method, params }),
		});
		const headers = { Authorization: oauthHeader(credentials.v1Keys) };
		return (await bare.post<V1Answer>('/0/', form, { headers })).data;
	};
	const all: SellsyClient['all'] = async (path, params = {}, filters) => {
		const found: Thing[] = [];
		for (let offset: Page['pagination']['offset'] | undefined; ;) {
			const query = new URLSearchParams({ limit: '5', ...params });
			if (offset !== undefined) query.set('offset', String(offset));
			const { data } = await call<Page>(
				filters ? 'POST' : 'GET',
				`${path}?${query.toString()}`,
				filters && { filters },
			);
			found.push(...data.data);
			if (data.pagination.count < data.pagination.limit) return found;
			offset = data.pagination.offset;
		}
	};
	const edit: SellsyClient['edit'] = async <T>(action: string, args?: Record<string, unknown>) =>
		(await control.edit('sellsy', action, args)) as T;
	const reset = async (settings: Record<string, unknown> = {}) => {
		await control.reset();
		await control.configure('sellsy', { ...NO_LIMITS, ...settings });
		token = '';
	};
	await control.configure('sellsy', NO_LIMITS);
	return { sandbox, bare, credentials, call, v1, v1Raw, login, all, edit, reset };
}
