import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ApiError, notFound, refusal } from '../errors';
import type { Org } from '../org';
import { receive, replyToError, type Arrival } from './call';
import type { ApiReply, Route } from './http';
import { matchPath } from './match';

const JSON_TYPE = 'application/json;charset=UTF-8';

function texts(values: object): Record<string, string> {
	const pairs = Object.entries(values).map(([key, value]) => [key, [value].flat().join(',')]);
	return Object.fromEntries(pairs);
}

function arrivalOf(request: FastifyRequest, prefix: string): Arrival {
	return {
		method: request.method,
		url: request.url.slice(prefix.length),
		params: texts(request.params ?? {}),
		query: texts(request.query ?? {}),
		headers: texts(request.headers),
		body: request.body ?? undefined,
	};
}

function send(reply: FastifyReply, { status, body, headers = {} }: ApiReply): FastifyReply {
	reply.code(status).headers(headers);
	if (body === undefined) return reply.send();
	if (typeof body === 'string' || body instanceof Readable) return reply.send(body);
	return reply.header('content-type', JSON_TYPE).send(JSON.stringify(body));
}

function parseJson(text: string): unknown {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch (error) {
		throw refusal(400, 'JSON_PARSER_ERROR', error instanceof Error ? error.message : 'Bad JSON');
	}
}

function parseForm(text: string): unknown {
	return Object.fromEntries(new URLSearchParams(text));
}

function readBodies(server: FastifyInstance): void {
	server.removeAllContentTypeParsers();
	const parsers = {
		'application/json': parseJson,
		'application/x-www-form-urlencoded': parseForm,
		'*': (text: string) => text,
	};
	for (const [type, parse] of Object.entries(parsers)) {
		server.addContentTypeParser(type, { parseAs: 'string' }, (_request, text, done) => {
			try {
				done(null, parse(String(text)));
			} catch (error) {
				done(error instanceof Error ? error : new Error(String(error)));
			}
		});
	}
}

function refuseAddress(
	routes: readonly Route[],
	request: FastifyRequest,
	prefix: string,
): ApiError {
	const [path = ''] = request.url.slice(prefix.length).split('?');
	const methods = matchPath(routes, path).map(({ route }) => route.method);
	if (methods.length === 0) return notFound();
	const message = `HTTP Method '${request.method}' not allowed. Allowed are ${methods.join(',')}`;
	return refusal(405, 'METHOD_NOT_ALLOWED', message);
}

/** Mounts the routes, their body parsers and the vendor's own form of every refusal. */
export function mount(server: FastifyInstance, org: Org, routes: readonly Route[]): void {
	const { prefix } = server;
	readBodies(server);
	server.setErrorHandler((error, _request, reply) => {
		if (error instanceof ApiError) return send(reply, replyToError(error));
		return reply.code(500).send([{ message: String(error), errorCode: 'UNKNOWN_EXCEPTION' }]);
	});
	server.setNotFoundHandler((request, reply) => {
		return send(reply, replyToError(refuseAddress(routes, request, prefix)));
	});
	for (const route of routes) {
		const handler = async (request: FastifyRequest, reply: FastifyReply) => {
			await route.before?.(org);
			return send(reply, receive(org, route, arrivalOf(request, prefix)));
		};
		server.route({ method: route.method, url: route.path, handler });
		server.route({ method: route.method, url: `${route.path}/`, handler });
	}
}
