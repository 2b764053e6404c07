import { ApiError, callErrors, notFound, refusal } from '../errors';
import type { Org } from '../org';
import type { Row } from '../schema/types';
import type { Access, ApiReply, ApiRequest, Route } from './http';

/** Longest address the vendor takes, bytes (Salesforce help 000386264). */
const LONGEST_URI = 16_384;

export interface Arrival {
	readonly method: string;
	/** Path and query as sent, relative to the instance. */
	readonly url: string;
	readonly params: Readonly<Record<string, string>>;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: unknown;
}

const badToken: ApiReply = {
	status: 403,
	headers: { 'content-type': 'text/plain' },
	body: 'Bad_OAuth_Token',
};
const uriTooLong: ApiReply = {
	status: 414,
	headers: { 'content-type': 'text/html' },
	body: '<h1>414 URI Too Long</h1>',
};
const headTooLong: ApiReply = {
	status: 431,
	headers: { 'content-type': 'text/html' },
	body: '<h1>431 Request Header Fields Too Large</h1>',
};

function sessionUser(org: Org, { headers, query }: Arrival): Row | undefined {
	const [, bearer] = /^(?:Bearer|OAuth) (.+)$/i.exec(headers.authorization ?? '') ?? [];
	const token = bearer ?? query.oauth_token ?? '';
	const session = org.sessions.use(token, org.settings.sessionSeconds * 1000);
	return session && org.userById(session.userId);
}

/** Version number of `v66.0`. @throws ApiError 404 above what the org knows, 410 below. */
function readVersion(org: Org, text: string | undefined): number {
	if (text === undefined) return 0;
	const [, digits] = /^v(\d+)\.0$/.exec(text) ?? [];
	const version = Number(digits);
	if (!digits || version > org.settings.versions.max) throw notFound();
	if (version < org.settings.versions.min) {
		throw refusal(410, 'UNSUPPORTED_API_VERSION', `API version ${digits}.0 is retired`);
	}
	return version;
}

function limitHeader(org: Org): Record<string, string> {
	return { 'sforce-limit-info': `api-usage=${org.usage.used}/${org.settings.apiUsage.max}` };
}

/** Answers of refused calls; anything but an ApiError is a defect of the sandbox and goes on. */
export function replyToError(error: unknown): ApiReply {
	if (!(error instanceof ApiError)) throw error;
	return { status: error.status, body: callErrors(error) };
}

/** Runs a handler and turns its refusals into the answer. */
export function answer(org: Org, route: Route, request: ApiRequest): ApiReply {
	try {
		return org.store.atomic(() => route.handle(org, request));
	} catch (error) {
		return replyToError(error);
	}
}

function answerCounted(org: Org, route: Route, arrival: Arrival, user: Row): ApiReply {
	if (org.usage.used >= org.settings.apiUsage.max) {
		const error = refusal(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
		return { ...replyToError(error), headers: limitHeader(org) };
	}
	org.usage.count();
	const reply = answerVersioned(org, route, arrival, user);
	return { ...reply, headers: { ...reply.headers, ...limitHeader(org) } };
}

function answerVersioned(org: Org, route: Route, arrival: Arrival, user: Row): ApiReply {
	try {
		const version = readVersion(org, arrival.params.version);
		return answer(org, route, { ...arrival, version, user, allOrNone: false });
	} catch (error) {
		return replyToError(error);
	}
}

function unauthorized(access: Access): ApiReply {
	if (access === 'identity') return badToken;
	return replyToError(refusal(401, 'INVALID_SESSION_ID', 'Session expired or invalid'));
}

function tooLong({ url, headers }: Arrival): ApiReply | undefined {
	if (url.length > LONGEST_URI) return uriTooLong;
	const sizes = Object.entries(headers).map(([name, value]) => name.length + value.length + 4);
	const whole = sizes.reduce((sum, size) => sum + size, url.length);
	return whole > LONGEST_URI ? headTooLong : undefined;
}

/** A call as it arrives: address length, session, quota, version, then the route's own work. */
export function receive(org: Org, route: Route, arrival: Arrival): ApiReply {
	const long = tooLong(arrival);
	if (long) return long;
	const user = sessionUser(org, arrival);
	if (route.access === 'public') {
		return answerVersioned(org, route, arrival, user ?? org.anyUser());
	}
	if (!user) return unauthorized(route.access);
	if (route.access === 'identity') return answerVersioned(org, route, arrival, user);
	return answerCounted(org, route, arrival, user);
}
