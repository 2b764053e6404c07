import axios from 'axios';
import type { FastifyRequest } from 'fastify';
import type { Answer } from './fault-answer';

/** Headers that belong to the caller's connection, not to the request. */
const OF_CONNECTION = ['connection', 'content-length', 'transfer-encoding', 'expect', 'keep-alive'];

/**
 * Sends a request to this sandbox once more, over a connection of its own.
 * @param mark headers by which the gateway knows the copy
 */
export async function sendCopy(
	request: FastifyRequest,
	mark: Record<string, string>,
): Promise<Answer> {
	const { localAddress, localPort } = request.raw.socket;
	const answer = await axios.request<ArrayBuffer>({
		url: `http://${localAddress}:${localPort}${request.url}`,
		method: request.method,
		headers: { ...withoutConnection(request.headers), ...mark },
		data: request.rawBody.length > 0 ? request.rawBody : undefined,
		responseType: 'arraybuffer',
		decompress: false,
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	return {
		status: answer.status,
		headers: withoutConnection(answer.headers),
		body: Buffer.from(answer.data),
	};
}

function withoutConnection(headers: object): Record<string, string | string[]> {
	const kept = Object.entries(headers).filter(([name]) => !OF_CONNECTION.includes(name));
	return Object.fromEntries(
		kept.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : String(value)]),
	);
}
