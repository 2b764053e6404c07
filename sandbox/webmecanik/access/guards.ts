import type { FastifyInstance, FastifyRequest } from 'fastify';
import { RateCounter } from '../../core/rate-counter';
import { ApiError, type ErrorBody } from '../api-error';
import type { Call } from '../store/call';
import type { User } from '../store/records';
import type { Site } from '../store/site';

const HOUR_S = 3600;

/** Calls per token or user in the last hour. */
export class Meters {
	private readonly counters = new Map<string, RateCounter>();

	/** Counts one call and returns how many the hour has. */
	count(who: string, now: number): number {
		const counter = this.counters.get(who) ?? new RateCounter();
		this.counters.set(who, counter);
		return counter.count(now, HOUR_S);
	}

	clear(): void {
		this.counters.clear();
	}
}

/** The switches, the sign-in and the limit that stand before every route of the API. */
export function addGuards(server: FastifyInstance, site: Site, meters: Meters): void {
	server.addHook('onRequest', async (request, reply) => {
		const { settings } = site;
		if (!settings.apiEnabled) {
			const reason = 'API disabled. You need to enable the API in the API settings of Mautic.';
			throw new ApiError(403, reason, 'api_disabled');
		}
		const who = signedIn(site, request);
		if (settings.requestsPerHour === 0) return;
		const used = meters.count(who, site.now());
		reply.headers(limitHeaders(settings.requestsPerHour, used, site.now()));
		if (used > settings.requestsPerHour) throw new TooMany();
	});
}

/** It has no type, as documented. */
class TooMany extends ApiError {
	constructor() {
		super(429, 'Too many requests.');
	}

	override get body(): ErrorBody {
		return { code: 429, message: this.message, details: [] };
	}
}

/** The bundled limiter's usual names (assumed). */
function limitHeaders(limit: number, used: number, now: number): Record<string, string> {
	return {
		'x-ratelimit-limit': String(limit),
		'x-ratelimit-remaining': String(Math.max(0, limit - used)),
		'x-ratelimit-reset': String(Math.ceil(now / 1000) + HOUR_S),
	};
}

/** Who calls, as the limit counts them. @throws ApiError */
function signedIn(site: Site, request: FastifyRequest): string {
	const { authorization = '' } = request.headers;
	const basic = /^Basic (.+)$/i.exec(authorization)?.[1];
	if (basic !== undefined) return checkBasic(site, basic);
	const token = /^Bearer (.+)$/i.exec(authorization)?.[1] ?? tokenInQuery(request);
	if (!token) throw new ApiError(401, 'API authorization denied.', 'access_denied');
	const state = site.tokens.stateOf(token);
	if (state === 'good') return token;
	const what = state === 'expired' ? 'has expired' : 'is invalid';
	throw new ApiError(401, `The access token provided ${what}.`, 'invalid_grant');
}

function checkBasic({ settings }: Site, basic: string): string {
	if (!settings.basicEnabled) {
		throw new ApiError(403, 'Basic authentication is disabled.', 'access_denied');
	}
	const { username, password } = settings;
	if (Buffer.from(basic, 'base64').toString('utf8') === `${username}:${password}`) return username;
	throw new ApiError(401, 'Invalid username or password.', 'access_denied');
}

function tokenInQuery({ url }: FastifyRequest): string | null {
	return new URLSearchParams(url.split('?')[1]).get('access_token');
}

/** The API user's doing of one request; its path as below `/api`. */
export function callOf(site: Site, request: FastifyRequest): Call {
	const path = request.url.split('?')[0]?.replace(/^.*?\/api/, '') ?? '';
	return { user: apiUser(site), via: `${request.method} ${path}` };
}

export function apiUser(site: Site): User {
	const found = site.users.all().find(({ username }) => username === site.settings.username);
	return found ?? site.users.must(1);
}

/** @throws ApiError 403 for what the API user's role does not allow */
export function requireRight(site: Site, object: string, action: string): void {
	const { rights } = site.settings;
	const isAllowed = ['*', `${object}:*`, `${object}:${action}`].some((right) =>
		rights.includes(right),
	);
	if (!isAllowed) {
		throw new ApiError(403, 'You do not have access to the requested area/action.', null);
	}
}
