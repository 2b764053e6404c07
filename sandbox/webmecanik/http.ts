import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from './api-error';
import { isMap, nested } from './lists/bracketed';
import type { Fields } from './store/records';
import type { Site } from './store/site';

/** Mautic's body formats, its header and its error bodies for all routes of this scope. */
export function speakLikeMautic(server: FastifyInstance, site: Site): void {
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('application/json', { parseAs: 'string' }, readJson);
	server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, readForm);
	server.addHook('onSend', async (_request, reply) => {
		reply.header('mautic-version', site.settings.version);
	});
	server.setErrorHandler((caught: FastifyError | ApiError, _request, reply) => {
		const error = asApiError(caught);
		const status = site.settings.errorsAs200 ? 200 : error.status;
		return reply.code(status).send({ errors: [error.body] });
	});
	server.setNotFoundHandler((request, reply) => {
		const error = new ApiError(404, `Requested URL not found: ${request.url.split('?')[0]}`);
		return reply.code(404).send({ errors: [error.body] });
	});
}

function asApiError(caught: FastifyError | ApiError): ApiError {
	if (caught instanceof ApiError) return caught;
	return new ApiError(caught.statusCode ?? 500, caught.message);
}

async function readForm(_request: FastifyRequest, text: string): Promise<unknown> {
	return nested(new URLSearchParams(text));
}

async function readJson(_request: FastifyRequest, text: string): Promise<unknown> {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		throw new ApiError(400, 'The request body is no valid JSON.');
	}
}

export function bodyOf({ body }: FastifyRequest): Fields {
	return isMap(body) ? body : {};
}

/** The query with what its brackets mean. */
export function queryOf({ url }: FastifyRequest): Fields {
	return nested(new URLSearchParams(url.split('?')[1] ?? ''));
}
