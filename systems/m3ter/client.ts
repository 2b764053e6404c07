import type { z } from 'zod';

import type { RequestCounts } from '../../sync/contracts';
import { firstAlone, paced, sendWithRetry } from '../http';
import type { Host, HttpRequest, HttpResponse } from '../http';
import { faultOfAnswer, faultOfBody, faultOfSilence } from './errors';
import type { CallKind } from './errors';
import { parseExactly } from './json';
import { retryRules } from './limits';

export interface ClientSettings {
	/** UUID */
	readonly organizationId: string;
	/** ms */
	readonly requestTimeout: number;
	readonly requestsPerSecond: number;
}

export interface M3terRequest {
	readonly method?: HttpRequest['method'];
	/** Below the organization, with a leading slash: '/accounts'. */
	readonly path: string;
	readonly query?: HttpRequest['query'];
	readonly body?: unknown;
}

export interface Answer<T> {
	readonly data: T;
	/** Names in lower case. */
	readonly headers: HttpResponse['headers'];
}

/** Sends a request and checks its body against `shape`; throws a `SystemFault`. */
export type Call = <T>(
	request: M3terRequest,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
) => Promise<Answer<T>>;

/** The one way out to m3ter; records are counted by the name of the method, all else as bookkeeping. */
export interface M3terClient {
	/** Records. */
	readonly read: Call;
	readonly write: Call;
	/** Bookkeeping: all that neither reads nor writes records. */
	readonly ask: Call;
	/** Bookkeeping that changes something; never repeated once it may have arrived. */
	readonly note: Call;
	requests(): RequestCounts;
}

type Purpose = keyof RequestCounts;

export function createM3terClient(host: Host, settings: ClientSettings): M3terClient {
	const counts: Record<Purpose, number> = { read: 0, write: 0, bookkeeping: 0 };
	const send = paced({ ...host, send: firstAlone(host.send) }, settings.requestsPerSecond);
	const calls = (purpose: Purpose, kind: CallKind = 'read'): Call => {
		const counting: Host = {
			...host,
			send: async (request) => {
				counts[purpose] += 1;
				return await send(request);
			},
		};
		return async (request, shape) => await call(counting, settings, kind, request, shape);
	};
	return {
		read: calls('read'),
		write: calls('write', 'write'),
		ask: calls('bookkeeping'),
		note: calls('bookkeeping', 'write'),
		requests: () => ({ ...counts }),
	};
}

async function call<T>(
	host: Host,
	settings: ClientSettings,
	kind: CallKind,
	request: M3terRequest,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
): Promise<Answer<T>> {
	const name = `${request.method ?? 'GET'} ${request.path}`;
	const response = await answerTo(host, httpRequest(request, settings), name, kind);
	if (response.status < 200 || response.status > 299) throw faultOfAnswer(response, name, kind);
	const parsed = shape.safeParse(response.body);
	if (!parsed.success) throw faultOfBody(response, name, kind);
	return { data: parsed.data, headers: response.headers };
}

async function answerTo(
	host: Host,
	request: HttpRequest,
	name: string,
	kind: CallKind,
): Promise<HttpResponse> {
	try {
		const response = await sendWithRetry(host, retryRules, request, kind);
		return { ...response, body: parsedBody(response.body) };
	} catch (caught) {
		throw faultOfSilence(caught, name, kind);
	}
}

function httpRequest(request: M3terRequest, settings: ClientSettings): HttpRequest {
	return {
		method: request.method ?? 'GET',
		path: `/organizations/${settings.organizationId}${request.path}`,
		query: request.query,
		body: request.body,
		timeout: settings.requestTimeout,
		asText: true,
	};
}

/** Text that is no JSON stays text; the shape then refuses it. */
function parsedBody(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return parseExactly(body);
	} catch {
		return body;
	}
}
