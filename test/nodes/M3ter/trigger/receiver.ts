import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import type { CallAnswer } from '../../../harness/engine/triggers';

/** Where m3ter's calls arrive; each is passed to the trigger, and its answer sent back. */
export async function startReceiver() {
	const calls: Array<{ path: string; body: IDataObject; answer: CallAnswer }> = [];
	let take: (body: IDataObject) => Promise<CallAnswer> = async () =>
		await Promise.resolve({ status: 404, items: [] });
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as IDataObject;
			void take(body).then((answer) => {
				calls.push({ path: request.url ?? '', body, answer });
				response.statusCode = answer.status;
				response.end();
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		calls,
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		passTo: (next: typeof take) => {
			take = next;
		},
		/** Calls once there are so many. */
		arrived: async (count: number) => {
			while (calls.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
			return calls;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
