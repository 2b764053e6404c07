import type { z } from 'zod';

import type { Limits, Quota, RequestCounts } from '../../../sync/contracts';
import { firstAlone, sendWithRetry } from '../../http';
import type { Host, HttpRequest, HttpResponse } from '../../http';
import { faultOfBody, faultOfSilence } from '../errors';
import type { CallKind } from '../errors';
import { retryRules } from '../limits';
import { faultOfAnswer } from './errors';
import { pacedByQuota } from './pacer';
import { createQuotas } from './quota';
import type { quotasShape } from './quota';

export interface V2Request {
	readonly method?: HttpRequest['method'];
	/** Below the API URL, with a leading slash: '/companies'. */
	readonly path: string;
	/** Names of lists end in `[]`. */
	readonly query?: HttpRequest['query'];
	readonly body?: unknown;
}

/** Sends a request and checks its body against `shape`; throws a `SystemFault`. */
export type Call = <T>(
	request: V2Request,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
) => Promise<T>;

/** The one way out to API v2; a call is counted by the name of its method. */
export interface V2Client {
	/** Records; a search is a POST that changes nothing. */
	readonly read: Call;
	readonly write: Call;
	/** Bookkeeping: all that neither reads nor writes records. */
	readonly ask: Call;
	/** The vendor's clock, ms, from the answer to a request that needs no right. */
	clock(): Promise<number>;
	requests(): RequestCounts;
	quota(): Quota | undefined;
	sizeQuotas(quotas: z.infer<typeof quotasShape>): void;
}

type Purpose = keyof RequestCounts;
type Settings = Pick<Limits, 'requestsPerSecond' | 'requestTimeout'>;

const rules = retryRules(({ status }) => status === 429);

export function createV2Client(host: Host, settings: Settings): V2Client {
	const counts: Record<Purpose, number> = { read: 0, write: 0, bookkeeping: 0 };
	const quotas = createQuotas();
	const send = pacedByQuota(
		{ ...host, send: firstAlone(host.send), onWait: host.onWait },
		settings.requestsPerSecond,
	);
	const answering = (purpose: Purpose) => {
		const counting: Host = {
			...host,
			send: async (request) => {
				counts[purpose] += 1;
				const answer = await send(request);
				quotas.hear(answer.headers);
				return answer;
			},
		};
		return async (request: V2Request) => await answerTo(counting, settings, purpose, request);
	};
	const calls = (purpose: Purpose): Call => {
		const answer = answering(purpose);
		return async (request, shape) => checked(await answer(request), request, purpose, shape);
	};
	const ask = answering('bookkeeping');
	return {
		read: calls('read'),
		write: calls('write'),
		ask: calls('bookkeeping'),
		clock: async () => clockIn(await ask({ path: '/scopes' })),
		requests: () => ({ ...counts }),
		quota: () => quotas.now(),
		sizeQuotas: (sizes) => quotas.size(sizes),
	};
}

async function answerTo(
	host: Host,
	{ requestTimeout }: Settings,
	purpose: Purpose,
	request: V2Request,
): Promise<HttpResponse> {
	const { method = 'GET', path, query, body } = request;
	const kind = kindOf(purpose);
	try {
		return await sendWithRetry(
			host,
			rules,
			{ method, path: `${path}${queryText(query)}`, body, timeout: requestTimeout },
			kind,
		);
	} catch (caught) {
		throw faultOfSilence(caught, nameOf(request), kind);
	}
}

/** Made here, since HTTP clients differ in what they make of a name that ends in brackets. */
function queryText(query: V2Request['query'] = {}): string {
	const pairs = Object.entries(query).flatMap(([name, value]) =>
		[value].flat().map((each): [string, string] => [name, String(each)]),
	);
	return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

function checked<T>(
	response: HttpResponse,
	request: V2Request,
	purpose: Purpose,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
): T {
	const kind = kindOf(purpose);
	if (response.status < 200 || response.status > 299)
		throw faultOfAnswer(response, nameOf(request), kind);
	const parsed = shape.safeParse(response.body);
	if (!parsed.success) throw faultOfBody(response, nameOf(request), kind);
	return parsed.data;
}

function kindOf(purpose: Purpose): CallKind {
	return purpose === 'write' ? 'write' : 'read';
}

function nameOf({ method = 'GET', path }: V2Request): string {
	return `${method} ${path}`;
}

function clockIn(response: HttpResponse): number {
	const at = Date.parse(response.headers['date'] ?? '');
	// A missing right is an answer too; only a refused sign-in is none.
	if (response.status === 401 || Number.isNaN(at))
		throw response.status === 401
			? faultOfAnswer(response, 'GET /scopes', 'read')
			: faultOfBody(response, 'GET /scopes', 'read');
	return at;
}
