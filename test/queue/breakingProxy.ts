import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between a store and its database, and breaks the connection at the word that is being sent. */
export interface BreakingProxy {
	readonly port: number;
	/** From now on, the first time a client sends this text: it still gets through, or it does not; no answer comes back. */
	breakAt(text: string, when: 'before' | 'after'): void;
	close(): Promise<void>;
}

export async function startBreakingProxy(port: number): Promise<BreakingProxy> {
	const sockets = new Set<Socket>();
	let trap: { text: string; when: 'before' | 'after' } | undefined;
	const server = createServer((client) => {
		const database = connect(port, '127.0.0.1');
		for (const socket of [client, database]) {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				sockets.delete(socket);
				client.destroy();
				database.end();
			});
		}
		database.on('data', (bytes) => client.write(bytes));
		client.on('data', (bytes) => {
			if (trap === undefined || !bytes.includes(trap.text)) return void database.write(bytes);
			if (trap.when === 'after') database.write(bytes);
			trap = undefined;
			client.destroy();
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		breakAt: (text, when) => {
			trap = { text, when };
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			server.close();
			await once(server, 'close');
		},
	};
}
