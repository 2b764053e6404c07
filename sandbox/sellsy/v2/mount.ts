import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import type { Account } from '../account';
import { ApiError, forbidden, missing } from '../api-error';
import { callerOf, requireScopes } from '../access/caller';
import type { Call, Route } from './call';
import { partyObjects } from './party-objects';
import type { Query } from './query';
import { accountRoutes } from './routes/account-routes';
import { addressRoutes } from './routes/address-routes';
import { convertRoutes } from './routes/convert-routes';
import { customValueRoutes } from './routes/custom-value-routes';
import { definitionRoutes } from './routes/definition-routes';
import { linkRoutes } from './routes/link-routes';
import { lookupRoutes } from './routes/lookup-routes';
import { partyRoutes } from './routes/party-routes';
import { partyTagRoutes, tagRoutes } from './routes/tag-routes';
import { webhookRoutes } from './routes/webhook-routes';

const routes: readonly Route[] = [
	...partyObjects.flatMap((object) => [
		...partyRoutes(object),
		...addressRoutes(object),
		...customValueRoutes(object),
		...partyTagRoutes(object),
		...(object.kind === 'contact' ? [] : convertRoutes(object)),
	]),
	...linkRoutes,
	...tagRoutes,
	...definitionRoutes,
	...lookupRoutes,
	...webhookRoutes,
	...accountRoutes,
];

/** API v2: JSON, bearer tokens, its own error bodies, quotas told on every answer. */
export function mountV2(server: FastifyInstance, account: Account): void {
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, readJson);
	server.setErrorHandler((caught: FastifyError | ApiError, _request, reply) =>
		reply.code(statusOf(caught)).send(bodyOf(caught)),
	);
	server.addHook('onRequest', async ({ rawBody }, reply) => {
		const { mayPass, headers } = account.quotas.addV2(account.clock.now(), account.settings);
		reply.headers(headers);
		if (!mayPass) {
			const { retryAfterSeconds } = account.settings;
			if (retryAfterSeconds !== null) reply.header('Retry-After', String(retryAfterSeconds));
			throw new ApiError(429, 'Too Many Requests');
		}
		if (rawBody.length > account.settings.maxBodyBytes) {
			throw new ApiError(413, 'Payload Too Large');
		}
	});
	server.setNotFoundHandler((_request, reply) => reply.code(404).send(bodyOf(missing())));
	for (const route of routes) addRoute(server, account, route);
}

function addRoute(server: FastifyInstance, account: Account, route: Route): void {
	server.route({
		method: route.method,
		url: route.path,
		handler(request, reply) {
			const { status, body } = route.handle(callOf(account, route, request));
			return reply
				.code(status)
				.type('application/json')
				.send(body === undefined ? '' : JSON.stringify(body));
		},
	});
}

function callOf(account: Account, route: Route, request: FastifyRequest): Call {
	const caller = callerOf(account, request.headers);
	requireScopes(caller, route.scopes);
	if (route.adminOnly && !caller.isAdmin) throw forbidden('Administrators only');
	if (!account.settings.individualLinks && isIndividualLink(route)) throw missing();
	return {
		account,
		caller,
		query: request.query as Query,
		params: request.params as Call['params'],
		body: request.body,
	};
}

/** Gone from the specification since April 2024 (documented). */
const isIndividualLink = ({ path }: Route) => path === '/individuals/:id/contacts/:contactId';

async function readJson(_request: FastifyRequest, text: string): Promise<unknown> {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, 'Syntax error');
	}
}

function statusOf(caught: FastifyError | ApiError): number {
	return caught instanceof ApiError ? caught.status : (caught.statusCode ?? 500);
}

/** `details` is an object by field, and a list when there is nothing to say (documented by captures). */
function bodyOf(caught: FastifyError | ApiError): object {
	const details = caught instanceof ApiError ? caught.details : {};
	return {
		error: {
			code: statusOf(caught),
			message: caught.message,
			context: null,
			details: Object.keys(details).length > 0 ? details : [],
		},
	};
}
