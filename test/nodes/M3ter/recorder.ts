import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A vendor that signs anyone in, answers everything else with one text, and keeps the bodies it was sent, untouched. */
export async function startRecorder(answer: string) {
	const bodies: string[] = [];
	const server = createServer((request, response) => {
		void textOf(request).then((text) => {
			bodies.push(text);
			response.setHeader('content-type', 'application/json');
			response.end(answerTo(request.url ?? '', answer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		bodies,
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

function answerTo(url: string, answer: string): string {
	if (url.endsWith('/oauth/token')) return '{"access_token":"t","expires_in":18000}';
	return url.endsWith('/users/me') ? '{}' : answer;
}

async function textOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString('utf8');
}
