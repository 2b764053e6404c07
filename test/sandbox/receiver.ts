import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival<Body> {
	readonly method: string;
	/** Path and query. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly text: string;
	/** The parsed JSON; of anything else the text. */
	readonly body: Body;
}

/** A stand-in for whoever listens to notifications: remembers what arrives and answers as told. */
export class Receiver<Body> {
	readonly arrivals: Array<Arrival<Body>> = [];
	status = 200;
	/** Whether to leave calls without an answer. */
	silent = false;
	private waiters: Array<{ count: number; done: () => void }> = [];
	private readonly server: Server;

	constructor() {
		this.server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				this.take(request, Buffer.concat(chunks).toString('utf8'));
				if (!this.silent) response.writeHead(this.status).end();
			});
		});
	}

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
	}

	/** Resolves with everything that arrived once there are so many. */
	async arrived(count: number): Promise<Array<Arrival<Body>>> {
		if (this.arrivals.length < count) {
			await new Promise<void>((done) => this.waiters.push({ count, done }));
		}
		return this.arrivals;
	}

	forget(): void {
		this.arrivals.length = 0;
		this.waiters = [];
		this.status = 200;
		this.silent = false;
	}

	close(): void {
		this.server.closeAllConnections();
		this.server.close();
	}

	private take({ method = '', url = '', headers }: IncomingMessage, text: string): void {
		const isJson = headers['content-type']?.startsWith('application/json');
		const body = (isJson ? JSON.parse(text) : text) as Body;
		this.arrivals.push({ method, url, headers, text, body });
		for (const { count, done } of this.waiters) if (this.arrivals.length >= count) done();
	}
}
