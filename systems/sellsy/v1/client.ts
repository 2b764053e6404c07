import type { z } from 'zod';

import type { Limits, RequestCounts } from '../../../sync/contracts';
import { paced, sendWithRetry } from '../../http';
import type { Host, HttpResponse } from '../../http';
import { faultOfBody, faultOfSilence } from '../errors';
import type { CallKind } from '../errors';
import { retryRules, windowShare } from '../limits';
import { isThrottled, responseIn } from './errors';

export type Params = Readonly<Record<string, unknown>>;

/** Calls a method of API v1 and checks what it responded against `shape`; throws a `SystemFault`. */
export type Call = <T>(
	method: string,
	params: Params,
	shape: z.ZodType<T, z.ZodTypeDef, unknown>,
) => Promise<T>;

/** The one way out to API v1; a call is counted by the name of its method. */
export interface V1Client {
	readonly read: Call;
	readonly write: Call;
	/** Bookkeeping: all that neither reads nor writes records. */
	readonly ask: Call;
	/** The vendor's clock, ms. */
	clock(): Promise<number>;
	requests(): RequestCounts;
}

type Purpose = keyof RequestCounts;
type Settings = Pick<Limits, 'requestsPerSecond' | 'requestTimeout'>;

const rules = retryRules(isThrottled);

/** The form of one call (v1 manual): `do_in` is JSON. */
export function formFields(method: string, params: Params) {
	return { request: '1', io_mode: 'json', do_in: JSON.stringify({ method, params }) };
}

export const formHeaders = { 'content-type': 'application/x-www-form-urlencoded' };

export function createV1Client(host: Host, settings: Settings): V1Client {
	const counts: Record<Purpose, number> = { read: 0, write: 0, bookkeeping: 0 };
	const send = paced(host, settings.requestsPerSecond * windowShare);
	const answering = (purpose: Purpose) => {
		const counting: Host = {
			...host,
			send: async (request) => {
				counts[purpose] += 1;
				return await send(request);
			},
		};
		return async (method: string, params: Params) =>
			await answerTo(counting, settings, purpose, method, params);
	};
	const calls = (purpose: Purpose): Call => {
		const answer = answering(purpose);
		return async (method, params, shape) => {
			const response = await answer(method, params);
			const parsed = shape.safeParse(responseIn(response, method, kindOf(purpose)));
			if (!parsed.success) throw faultOfBody(response, method, kindOf(purpose));
			return parsed.data;
		};
	};
	const ask = answering('bookkeeping');
	return {
		read: calls('read'),
		write: calls('write'),
		ask: calls('bookkeeping'),
		clock: async () => clockIn(await ask('Infos.getInfos', {})),
		requests: () => ({ ...counts }),
	};
}

async function answerTo(
	host: Host,
	{ requestTimeout }: Settings,
	purpose: Purpose,
	method: string,
	params: Params,
): Promise<HttpResponse> {
	const body = new URLSearchParams(formFields(method, params)).toString();
	// The address ends in a slash; what follows the API URL is nothing else.
	const request = { method: 'POST', path: '/', headers: formHeaders, body } as const;
	try {
		return await sendWithRetry(
			host,
			rules,
			{ ...request, timeout: requestTimeout },
			kindOf(purpose),
		);
	} catch (caught) {
		throw faultOfSilence(caught, method, kindOf(purpose));
	}
}

function kindOf(purpose: Purpose): CallKind {
	return purpose === 'write' ? 'write' : 'read';
}

function clockIn(response: HttpResponse): number {
	responseIn(response, 'Infos.getInfos', 'read');
	const at = Date.parse(response.headers['date'] ?? '');
	if (Number.isNaN(at)) throw faultOfBody(response, 'Infos.getInfos', 'read');
	return at;
}
