import type {
	IAdditionalCredentialOptions,
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import { SystemFault } from '../../sync/contracts';
import { NoAnswer, isStreamed, wholeBody } from '../../systems/http';
import type {
	Host,
	HttpRequest,
	HttpResponse,
	Send,
	StreamedBody,
	WaitNotice,
} from '../../systems/http';

export type NodeContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IPollFunctions | IWebhookFunctions;

export interface HostOptions {
	readonly credentialType: string;
	/** Absolute URL that paths are added to; empty where the credential type itself sets `baseURL`. */
	readonly baseUrl: string;
	/** Statuses the vendor answers to an expired token; n8n signs in anew once and repeats the request. */
	readonly expired: readonly number[];
	readonly onWait?: (notice: WaitNotice) => void;
}

/** Runs a system's requests through n8n's authenticated helper: proxy, egress rules and token renewal come with it. */
export function hostFor(context: NodeContext, options: HostOptions): Host {
	return {
		send: sender(context, options),
		sleep: async (ms) => await sleep(ms, cancelSignal(context)),
		onWait: (notice) => {
			context.logger.info(`${notice.reason}: waiting ${Math.ceil(notice.ms / 1000)} s`);
			options.onWait?.(notice);
		},
		now: () => Date.now(),
		random: () => Math.random(),
	};
}

export function cancelSignal(context: NodeContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

function sender(context: NodeContext, options: HostOptions): Send {
	const credentialOptions: IAdditionalCredentialOptions = {
		preAuthenticationRetryStatusCode: [...options.expired],
		oauth2: { tokenExpiredStatusCode: [...options.expired] },
	};
	return async (request) => {
		try {
			const answer = (await context.helpers.httpRequestWithAuthentication.call(
				context,
				options.credentialType,
				requestOptions(request, options),
				credentialOptions,
			)) as IN8nHttpFullResponse;
			return await toResponse(answer, request);
		} catch (error) {
			return await answerIn(error);
		}
	};
}

function requestOptions(request: HttpRequest, options: HostOptions): IHttpRequestOptions {
	return {
		method: request.method,
		url: `${options.baseUrl}${request.path}`,
		qs: request.query as IDataObject | undefined,
		arrayFormat: 'repeat',
		headers: { ...request.headers },
		body: request.body as IDataObject | undefined,
		json: true,
		...(request.asText === true ? { encoding: 'text' } : {}),
		...(request.asStream === true ? { encoding: 'stream' } : {}),
		returnFullResponse: true,
		// The statuses of an expired token stay errors, since n8n's renewal listens to those.
		ignoreHttpStatusErrors: { ignore: true, except: [...options.expired] },
		sendCredentialsOnCrossOriginRedirect: false,
		timeout: request.timeout,
	};
}

async function toResponse(
	{ statusCode: status, headers, body }: IN8nHttpFullResponse,
	{ asStream = false }: HttpRequest,
): Promise<HttpResponse> {
	const streams = asStream && status >= 200 && status < 300 && isStreamed(body);
	return {
		status,
		headers: lowerCased(headers),
		body: streams ? withNoAnswer(body) : await wholeBody(body),
	};
}

/** Where it breaks off, that is no answer. */
async function* withNoAnswer(body: StreamedBody): StreamedBody {
	try {
		yield* body;
	} catch (error) {
		throw noAnswer(error as RawFailure);
	}
}

function lowerCased(headers: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);
}

interface RawFailure {
	readonly code?: string;
	readonly message?: string;
	/** Of a renewal that the vendor refused: its answer (RFC 6749, section 5.2). */
	readonly body?: unknown;
	readonly cause?: RawFailure;
	readonly response?: { status?: number; headers?: object; data?: unknown };
}

/** Codes of Node's sockets and resolver that mean the request never reached the vendor. */
const neverSent = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_HAS_EXPIRED',
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** n8n wraps what was thrown: a refused sign-in keeps its words, an error status is an answer, the rest is `NoAnswer`. */
async function answerIn(error: unknown): Promise<HttpResponse> {
	for (let failure = error as RawFailure | undefined; failure; failure = failure.cause) {
		if (failure instanceof SystemFault) throw failure;
		if (failure instanceof NodeOperationError) throw reconnect(failure);
		// n8n's OAuth2 client could not renew the token: for the vendor's client that is a session which ended.
		if (failure.code === 'EAUTH') return { status: 401, headers: {}, body: failure.body };
		const response = failure.response;
		if (response?.status !== undefined && response.status >= 300)
			return {
				status: response.status,
				headers: lowerCased(response.headers ?? {}),
				body: await wholeBody(response.data),
			};
	}
	throw noAnswer(error as RawFailure);
}

/** n8n found that the refresh token is no longer good; its words name the credential and the remedy. */
function reconnect({ message, description }: NodeOperationError): SystemFault {
	return new SystemFault({
		class: 'signIn',
		system: 'n8n',
		code: 'RECONNECT',
		message,
		remedy: description ?? 'Open the credential and reconnect it.',
	});
}

function noAnswer(error: RawFailure): NoAnswer {
	const code = networkCode(error);
	const message = error.message ?? code;
	return new NoAnswer(!neverSent.has(code), code, message, error);
}

function networkCode(error: RawFailure | undefined): string {
	for (let failure = error; failure; failure = failure.cause) {
		if (failure.code === 'ERR_CANCELED') return 'ABORTED';
		if (typeof failure.code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(failure.code))
			return failure.code;
	}
	return 'NO_ANSWER';
}
