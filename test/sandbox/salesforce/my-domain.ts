import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface MyDomain {
	/** Serves the org at the root, as a real instance does. */
	readonly url: string;
	close(): Promise<void>;
}

/** A host whose root is the org: some clients build addresses from the host alone. */
export async function openMyDomain(orgUrl: string): Promise<MyDomain> {
	const { hostname, port, pathname } = new URL(orgUrl);
	const server = createServer((incoming, outgoing) => {
		const { method, headers } = incoming;
		const path = `${pathname}${incoming.url ?? ''}`;
		const onward = request({ hostname, port, path, method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		onward.once('error', () => outgoing.destroy());
		incoming.pipe(onward);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close: () =>
			new Promise((done) => {
				server.closeAllConnections();
				server.close(() => done());
			}),
	};
}
