import net from 'node:net';

/** `count` different loopback ports that nobody listens on right now. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, listen));
	const ports = servers.map(portOf);
	await Promise.all(servers.map(close));
	return ports;
}

async function listen(): Promise<net.Server> {
	const server = net.createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(0, '127.0.0.1', resolve);
	});
	return server;
}

async function close(server: net.Server): Promise<void> {
	await new Promise<void>((resolve) => server.close(() => resolve()));
}

function portOf(server: net.Server): number {
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('No TCP port was given');
	return address.port;
}
