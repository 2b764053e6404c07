import axios from 'axios';
import type { AxiosError, AxiosResponse } from 'axios';

import { NoAnswer, isStreamed, jsonOrText, wholeBody } from '../../../systems/http';
import type {
	Host,
	HttpRequest,
	HttpResponse,
	StreamedBody,
	WaitNotice,
} from '../../../systems/http';

/** Headers that carry the credential; `renew` asks for a new token. May throw a `SystemFault` of class signIn. */
export type Authenticate = (renew: boolean) => Promise<Record<string, string>>;

export interface HostSettings {
	/** Statuses that make the host sign in anew once, as n8n does. */
	readonly expired?: readonly number[];
	/** Told of every pause, ms; move the sandbox's clock here. The host itself never waits. */
	readonly onSleep?: (ms: number) => Promise<unknown>;
	/** Its clock runs between the pauses too, as the sandbox's does. */
	readonly running?: boolean;
}

export interface TestHost extends Host {
	readonly waits: readonly WaitNotice[];
	/** ms slept in all, by the host's own clock. */
	slept(): number;
}

/** A host on axios whose clock moves by its pauses alone, so that no test waits. */
export function sandboxHost(
	baseUrl: string,
	authenticate: Authenticate,
	settings: HostSettings = {},
): TestHost {
	const waits: WaitNotice[] = [];
	let slept = 0;
	return {
		waits,
		slept: () => slept,
		now: () => slept + (settings.running ? performance.now() : 0),
		random: () => 0,
		onWait: (notice) => waits.push(notice),
		sleep: async (ms) => {
			slept += ms;
			await settings.onSleep?.(ms);
		},
		send: async (request) => {
			const answer = await exchange(baseUrl, request, await authenticate(false));
			if (!(settings.expired ?? [401]).includes(answer.status)) return answer;
			return await exchange(baseUrl, request, await authenticate(true));
		},
	};
}

async function exchange(
	baseUrl: string,
	request: HttpRequest,
	credential: Record<string, string>,
): Promise<HttpResponse> {
	try {
		const answer = await axios.request<unknown>({
			method: request.method,
			url: `${baseUrl}${request.path}`,
			params: request.query,
			paramsSerializer: { indexes: null },
			headers: { ...request.headers, ...credential },
			data: request.body,
			timeout: request.timeout,
			responseType: request.asStream === true ? 'stream' : 'text',
			transformResponse: (body: unknown) => body,
			validateStatus: () => true,
			proxy: false,
		});
		return {
			status: answer.status,
			headers: Object.fromEntries(
				Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
			),
			body: await bodyOf(request, answer),
		};
	} catch (error) {
		throw noAnswer(error);
	}
}

async function bodyOf(
	{ asText, asStream }: HttpRequest,
	{ status, data }: Pick<AxiosResponse<unknown>, 'status' | 'data'>,
): Promise<unknown> {
	if (asText === true) return data;
	if (asStream !== true) return jsonOrText(String(data));
	return status < 300 && isStreamed(data) ? withNoAnswer(data) : await wholeBody(data);
}

async function* withNoAnswer(body: StreamedBody): StreamedBody {
	try {
		yield* body;
	} catch (error) {
		throw new NoAnswer(true, 'ECONNRESET', 'The answer broke off', error);
	}
}

function noAnswer(error: unknown): unknown {
	if (!axios.isAxiosError(error)) return error;
	const { code = 'NO_ANSWER', message }: AxiosError = error;
	return new NoAnswer(!['ECONNREFUSED', 'ENOTFOUND'].includes(code), code, message, error);
}
