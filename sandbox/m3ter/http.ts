import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './api-error';

/** m3ter's body formats and error bodies for all routes of this scope. */
export function speakLikeM3ter(server: FastifyInstance): void {
	server.addContentTypeParser('application/json', { parseAs: 'string' }, readJson);
	server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, readForm);
	server.setErrorHandler((caught: FastifyError | ApiError, _request, reply) =>
		reply.code(statusOf(caught)).send({ message: caught.message }),
	);
	server.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'Not found' }));
}

async function readForm(_request: FastifyRequest, text: string): Promise<unknown> {
	return Object.fromEntries(new URLSearchParams(text));
}

async function readJson(_request: FastifyRequest, text: string): Promise<unknown> {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, 'body: not valid JSON');
	}
}

function statusOf(caught: FastifyError | ApiError): number {
	return caught instanceof ApiError ? caught.status : (caught.statusCode ?? 500);
}
