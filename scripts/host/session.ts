import { Agent } from 'node:http';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';

const REQUEST_LIMIT_MS = 60_000;

export interface Person {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** n8n refused a request: `status` and n8n's own words. */
export class RestRefusal extends Error {
	constructor(
		readonly status: number,
		readonly route: string,
		readonly body: unknown,
	) {
		super(`n8n answered ${status} to ${route}: ${messageOf(body)}`);
	}
}

/** A signed-in connection to n8n's editor API. Answers are unwrapped from their `data` envelope. */
export class Session {
	private constructor(
		private readonly http: AxiosInstance,
		readonly cookie: string,
	) {}

	/** Makes `person` the owner of a new n8n, or signs in to one that has its owner. */
	static async open(url: string, person: Person): Promise<Session> {
		const http = client(url);
		const setUp = await http.post('/rest/owner/setup', person);
		const answer = setUp.status < 300 ? setUp : await signIn(http, person);
		return new Session(http, cookieOf(answer));
	}

	async send<T>(
		method: 'get' | 'post' | 'patch' | 'delete',
		route: string,
		body?: object,
	): Promise<T> {
		const headers = { cookie: this.cookie };
		const answer = await this.http.request<{ data: T }>({
			method,
			url: route,
			data: body,
			headers,
		});
		return accepted(answer, `${method.toUpperCase()} ${route}`).data.data;
	}
}

async function signIn(http: AxiosInstance, person: Person): Promise<AxiosResponse> {
	const body = { emailOrLdapLoginId: person.email, password: person.password };
	return accepted(await http.post('/rest/login', body), 'POST /rest/login');
}

function client(url: string): AxiosInstance {
	return axios.create({
		baseURL: url,
		timeout: REQUEST_LIMIT_MS,
		proxy: false,
		// On a busy machine n8n closes a kept connection at the moment it is used again.
		httpAgent: new Agent({ keepAlive: false }),
		maxBodyLength: Infinity,
		validateStatus: () => true,
	});
}

function accepted<T>(answer: AxiosResponse<T>, route: string): AxiosResponse<T> {
	if (answer.status >= 300) throw new RestRefusal(answer.status, route, answer.data);
	return answer;
}

function cookieOf(answer: AxiosResponse): string {
	const cookies = answer.headers['set-cookie'] ?? [];
	const own = cookies.find((cookie) => cookie.startsWith('n8n-auth='));
	if (own === undefined) throw new Error('n8n sent no n8n-auth cookie');
	return own.split(';', 1)[0] ?? own;
}

function messageOf(body: unknown): string {
	const message = typeof body === 'object' && body !== null && 'message' in body && body.message;
	return typeof message === 'string' ? message : JSON.stringify(body)?.slice(0, 500);
}
