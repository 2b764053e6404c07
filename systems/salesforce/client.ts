import type { ZodType, ZodTypeDef } from 'zod';

import { SystemFault } from '../../sync/contracts';
import type { Quota, RequestCounts } from '../../sync/contracts';
import { NoAnswer, firstAlone, isStreamed, paced, sendWithRetry } from '../http';
import type { Host, HttpRequest, HttpResponse, StreamedBody } from '../http';
import { versionsShape } from './answers';
import { faultIn, faultWithout, unexpectedAnswer } from './errors';
import type { CallKind } from './errors';
import { defaultRequestTimeout, quotaIn, requestsPerSecond, retryRules } from './limits';
import { remembered } from './remembered';
import { defaultApiVersion } from './settings';
import type { SalesforceSettings } from './settings';
import { usableVersion } from './version';

export interface Call<T> {
	readonly method: HttpRequest['method'];
	/** Below the API root ('/query?q=…'), or absolute when it begins with '/services/'. */
	readonly path: string;
	readonly body?: unknown;
	readonly headers?: HttpRequest['headers'];
	readonly shape: ZodType<T, ZodTypeDef, unknown>;
}

/** A call whose answer is more than one JSON body: a file, XML, nothing, or a status that means something. */
export interface RawCall extends Omit<Call<unknown>, 'shape'> {
	readonly purpose: keyof RequestCounts;
	/** 'read' where repeating does no harm. Absent: by the purpose. */
	readonly kind?: CallKind;
	readonly asText?: boolean;
	/** The body of a success as a `StreamedBody`, which throws a `SystemFault` where it breaks off. */
	readonly asStream?: boolean;
	/** Statuses besides 2xx that are answers to this call. */
	readonly also?: readonly number[];
}

/** The one way out to Salesforce. Every method throws a `SystemFault` and nothing else. */
export interface SalesforceClient {
	/** Reads records; repeated after interruptions. */
	read<T>(call: Call<T>): Promise<T>;
	/** Changes records; never repeated once it may have arrived. */
	write<T>(call: Call<T>): Promise<T>;
	/** Neither reads nor changes records: describe, identity. Repeated after interruptions. */
	ask<T>(call: Call<T>): Promise<T>;
	/** The answer as it came. */
	raw(call: RawCall): Promise<HttpResponse>;
	/** The vendor's clock, ms, from the Date header; whole seconds. */
	clock(): Promise<number>;
	/** '/services/data/v66.0' */
	root(): Promise<string>;
	/** Of requests, as the last answer told. */
	quota(): Quota | undefined;
	/** From somewhere else, as long as no answer has told it. */
	learnQuota(quota: Quota): void;
	requests(): RequestCounts;
}

type Purpose = keyof RequestCounts;

/** The list of versions needs no session and does not count as an API call (REST API guide, Versions). */
const versionsPath = '/services/data';

export function createSalesforceClient(host: Host, settings: SalesforceSettings): SalesforceClient {
	const timeout = settings.requestTimeout ?? defaultRequestTimeout;
	const counts = { read: 0, write: 0, bookkeeping: 0 };
	const send = firstAlone(paced(host, requestsPerSecond));
	let quota: Quota | undefined;

	const hostFor = (purpose: Purpose): Host => ({
		...host,
		send: async (request) => {
			counts[purpose] += 1;
			const response = await send(request);
			quota = quotaIn(response.headers) ?? quota;
			return response;
		},
	});

	const hosts = {
		read: hostFor('read'),
		write: hostFor('write'),
		bookkeeping: hostFor('bookkeeping'),
	};

	const exchange = async (call: RawCall): Promise<HttpResponse> => {
		const { purpose, kind = kindOf(purpose), also = [], ...request } = call;
		const response = await answered(hosts[purpose], { ...request, timeout }, kind);
		const isAnswer = response.status >= 200 && response.status < 300;
		if (!isAnswer && !also.includes(response.status)) throw faultIn(response, kind);
		const { body } = response;
		return isStreamed(body) ? { ...response, body: withFaults(body, kind) } : response;
	};

	const versions = { purpose: 'bookkeeping', method: 'GET', path: versionsPath } as const;

	const root = remembered(async () => {
		const response = await exchange(versions);
		const offered = parsed(versionsShape, response, 'read').map(({ version }) => version);
		return `${versionsPath}/v${usableVersion(settings.apiVersion ?? defaultApiVersion, offered)}`;
	});

	const raw = async (request: RawCall): Promise<HttpResponse> => {
		const { path } = request;
		return await exchange({
			...request,
			path: path.startsWith('/services/') ? path : `${await root()}${path}`,
		});
	};

	const call = async <T>(purpose: Purpose, { shape, ...request }: Call<T>): Promise<T> =>
		parsed(shape, await raw({ purpose, ...request }), kindOf(purpose));

	return {
		read: async (request) => await call('read', request),
		write: async (request) => await call('write', request),
		ask: async (request) => await call('bookkeeping', request),
		raw,
		clock: async () => stampOf(await exchange(versions)),
		root,
		quota: () => quota,
		learnQuota: (learnt) => {
			quota ??= learnt;
		},
		requests: () => ({ ...counts }),
	};
}

async function* withFaults(body: StreamedBody, kind: CallKind): StreamedBody {
	try {
		yield* body;
	} catch (error) {
		throw error instanceof NoAnswer ? faultWithout(error, kind) : error;
	}
}

function kindOf(purpose: Purpose): CallKind {
	return purpose === 'write' ? 'write' : 'read';
}

async function answered(host: Host, request: HttpRequest, kind: CallKind): Promise<HttpResponse> {
	try {
		return await sendWithRetry(host, retryRules, request, kind);
	} catch (error) {
		if (error instanceof NoAnswer) throw faultWithout(error, kind);
		if (error instanceof SystemFault) throw error;
		throw faultWithout(new NoAnswer(true, 'NO_ANSWER', 'The request ended early.', error), kind);
	}
}

/** @throws SystemFault when the body is not of that shape */
export function parsed<T>(
	shape: ZodType<T, ZodTypeDef, unknown>,
	response: HttpResponse,
	kind: CallKind,
): T {
	const result = shape.safeParse(response.body);
	if (!result.success) throw unexpectedAnswer(response.status, kind, result.error);
	return result.data;
}

function stampOf(response: HttpResponse): number {
	const stamp = Date.parse(response.headers.date ?? '');
	if (Number.isNaN(stamp)) throw unexpectedAnswer(response.status, 'read');
	return stamp;
}
