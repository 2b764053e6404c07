import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bytesOf, readAll } from './body';
import type { VirtualClock } from './clock';
import { sendCopy } from './copy';
import type { Fault } from './fault';
import { after, sendFirstAnswer } from './fault-after';
import { before, type Delivery } from './fault-before';
import type { FaultBook } from './fault-book';
import type { OpenEntry, RequestLog } from './request-log';
import type { Vendor } from './vendor';

const COPY_HEADER = 'x-sandbox-copy';

declare module 'fastify' {
	interface FastifyRequest {
		/** The request's body as it came over the wire; empty for requests without one. */
		rawBody: Buffer;
		/** Set while log and faults follow the request; not for copies a fault delivers. */
		passage: Passage | null;
	}
}

interface Passage {
	readonly entry: OpenEntry;
	readonly faults: readonly Fault[];
	readonly delivery: Delivery;
}

export interface GatewayParts {
	readonly clock: VirtualClock;
	readonly log: RequestLog;
	readonly faults: FaultBook;
	readonly vendors: ReadonlyMap<string, Vendor>;
	/** Milliseconds of the machine's clock every request to this vendor waits. */
	latencyOf(vendor: string): number;
}

interface Address {
	readonly vendor: Vendor;
	readonly path: string;
	readonly query: string;
}

/** Puts log, latency, faults and the virtual Date header around every vendor, unseen by it. */
export function addGateway(server: FastifyInstance, parts: GatewayParts): void {
	/** Marks copies a fault delivers; random, so no caller can pass unseen. */
	const copyMark = randomUUID();
	const isCopy = (request: FastifyRequest) => request.headers[COPY_HEADER] === copyMark;
	server.decorateRequest('rawBody');
	server.decorateRequest('passage', null);

	server.addHook('onRequest', async (request, reply) => {
		const address = addressOf(request, parts.vendors);
		const entry =
			address && !isCopy(request) ? openEntry(request, reply, address, parts) : undefined;
		request.rawBody = await readAll(request.raw);
		if (!address || !entry) return;
		parts.log.addBody(entry, request.rawBody);
		await pause(parts.latencyOf(address.vendor.name));
		await meetFaults(request, reply, { address, entry, parts, copyMark });
	});

	server.addHook('preParsing', async (request) => Readable.from(request.rawBody));

	server.addHook('onSend', async (request, reply, payload) => {
		reply.header('date', new Date(parts.clock.now()).toUTCString());
		return request.passage ? sendThroughFaults(request.passage, reply, payload) : payload;
	});
}

async function pause(ms: number): Promise<void> {
	if (ms > 0) await sleep(ms, undefined, { ref: false });
}

function addressOf(
	request: FastifyRequest,
	vendors: ReadonlyMap<string, Vendor>,
): Address | undefined {
	const [pathname = '', ...query] = request.url.split('?');
	const [, prefix = '', ...rest] = pathname.split('/');
	const vendor = vendors.get(prefix);
	return vendor && { vendor, path: `/${rest.join('/')}`, query: query.join('?') };
}

function openEntry(
	request: FastifyRequest,
	reply: FastifyReply,
	{ vendor, path, query }: Address,
	{ clock, log }: GatewayParts,
): OpenEntry {
	const route = (request.routeOptions.url ?? '').slice(vendor.name.length + 1);
	const entry = log.open({
		at: clock.now(),
		wall: Date.now(),
		vendor: vendor.name,
		method: request.method,
		path,
		query,
		route,
	});
	reply.raw.once('close', () => settle(entry, reply));
	return entry;
}

/** Writes down how the request ended; what a fault has settled stays. */
function settle(entry: OpenEntry, reply: FastifyReply): void {
	if (entry.aborted) return;
	entry.status = reply.raw.headersSent ? reply.raw.statusCode : 0;
	entry.aborted = !reply.raw.writableFinished;
}

/** Settles at once what a fault has cut, before the caller can notice and read the log. */
function settleIfCut(entry: OpenEntry, reply: FastifyReply): void {
	if (reply.raw.socket?.destroyed) settle(entry, reply);
}

async function meetFaults(
	request: FastifyRequest,
	reply: FastifyReply,
	arrival: { address: Address; entry: OpenEntry; parts: GatewayParts; copyMark: string },
): Promise<void> {
	const { address, entry, parts, copyMark } = arrival;
	const target = address.query ? `${address.path}?${address.query}` : address.path;
	const faults = parts.faults.take(
		{ vendor: address.vendor.name, method: request.method, target },
		parts.clock.now(),
	);
	const delivery: Delivery = {
		reply,
		clock: parts.clock,
		expireTokens: () => void address.vendor.edit('expireTokens', {}),
		deliverCopy: () => sendCopy(request, { [COPY_HEADER]: copyMark }),
	};
	request.passage = { entry, faults, delivery };
	if (faults.length > 0) entry.fault = faults.map((fault) => fault.kind).join('+');
	for (const fault of faults) {
		const endsHere = await before(fault, delivery);
		settleIfCut(entry, reply);
		if (endsHere) return;
	}
}

async function sendThroughFaults(
	{ entry, faults, delivery }: Passage,
	reply: FastifyReply,
	payload: unknown,
): Promise<unknown> {
	const own = await bytesOf(payload);
	let body: Buffer | Readable = delivery.firstAnswer
		? sendFirstAnswer(reply, delivery.firstAnswer)
		: own;
	entry.responseBytes = body.length;
	if (faults.length === 0 && !(payload instanceof Readable)) return payload;
	for (const fault of faults) body = await after(fault, reply, body);
	settleIfCut(entry, reply);
	return body;
}
