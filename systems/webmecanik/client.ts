import type { z } from 'zod';

import type { Quota, RequestCounts } from '../../sync/contracts';
import { firstAlone, paced, sendWithRetry } from '../http';
import type { Host, HttpRequest, HttpResponse } from '../http';
import { faultOfAnswer, faultOfBody, faultOfSilence, vendorErrorIn } from './errors';
import type { CallKind } from './errors';
import { quotaIn, retryRules } from './limits';

export interface ClientSettings {
	/** ms */
	readonly requestTimeout: number;
	readonly requestsPerSecond: number;
}

export interface WebmecanikRequest {
	readonly method?: HttpRequest['method'];
	/** Below /api, with a leading slash: '/contacts'. */
	readonly path: string;
	readonly query?: HttpRequest['query'];
	readonly body?: unknown;
}

export interface Answer<T> {
	readonly data: T;
	readonly status: number;
	/** Names in lower case. */
	readonly headers: HttpResponse['headers'];
}

/** Sends a request and checks its body against `shape`; throws a `SystemFault`. */
export type Call = <T>(
	request: WebmecanikRequest,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
) => Promise<Answer<T>>;

/** The one way out to Webmecanik; a call is counted by the name of its method. */
export interface WebmecanikClient {
	/** Records. */
	readonly read: Call;
	readonly write: Call;
	/** Bookkeeping: all that neither reads nor writes records. */
	readonly ask: Call;
	requests(): RequestCounts;
	/** What the limiter's headers told last. */
	quota(): Quota | undefined;
}

type Purpose = keyof RequestCounts;

/** `host` sends paths below the site's address. */
export function createWebmecanikClient(host: Host, settings: ClientSettings): WebmecanikClient {
	const counts: Record<Purpose, number> = { read: 0, write: 0, bookkeeping: 0 };
	let quota: Quota | undefined;
	const send = paced({ ...host, send: firstAlone(host.send) }, settings.requestsPerSecond);
	const calls = (purpose: Purpose): Call => {
		const watched: Host = {
			...host,
			send: async (request) => {
				counts[purpose] += 1;
				const response = await send(request);
				quota = quotaIn(response.headers) ?? quota;
				return response;
			},
		};
		return async (request, shape) => await call(watched, settings, purpose, request, shape);
	};
	return {
		read: calls('read'),
		write: calls('write'),
		ask: calls('bookkeeping'),
		requests: () => ({ ...counts }),
		quota: () => quota,
	};
}

async function call<T>(
	host: Host,
	{ requestTimeout: timeout }: ClientSettings,
	purpose: Purpose,
	{ method = 'GET', path, query, body }: WebmecanikRequest,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<Answer<T>> {
	const kind: CallKind = purpose === 'write' ? 'write' : 'read';
	const name = `${method} ${path}`;
	const request = { method, path: `/api${path}`, query, body, timeout };
	const response = await answerTo(host, request, name, kind);
	if (isRefusal(response)) throw faultOfAnswer(response, name, kind);
	const parsed = shape.safeParse(response.body);
	if (!parsed.success) throw faultOfBody(response, name, kind);
	return { data: parsed.data, status: response.status, headers: response.headers };
}

/** A success may carry nothing but errors (n8n's own node notes it); a batch's have outcomes beside them. */
function isRefusal({ status, body }: HttpResponse): boolean {
	if (status < 200 || status > 299) return true;
	return vendorErrorIn(body) !== undefined && !('statusCodes' in (body as object));
}

async function answerTo(
	host: Host,
	request: HttpRequest,
	name: string,
	kind: CallKind,
): Promise<HttpResponse> {
	try {
		return await sendWithRetry(host, retryRules, request, kind);
	} catch (caught) {
		throw faultOfSilence(caught, name, kind);
	}
}
