import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Fault } from './fault';
import { madeUpBody, type Answer } from './fault-answer';
import { closed, hangUp } from './socket';

/** Pauses of a slow answer, milliseconds; short enough that the caller sees a steady trickle. */
const DRIP_EVERY_MS = 50;

/**
 * What a fault does once the vendor has answered.
 * @returns the body to send in place of `body`.
 */
export async function after(
	fault: Fault,
	reply: FastifyReply,
	body: Buffer | Readable,
): Promise<Buffer | Readable> {
	switch (fault.kind) {
		case 'statusAfter':
			return replaceAnswer(reply, fault);
		case 'lost':
			hangUp(reply.raw);
			return body;
		case 'hang':
			await closed(reply.raw);
			return body;
		case 'headers':
			reply.headers(fault.headers);
			return body;
		case 'cut':
			return streamed(reply, body, (bytes) => cutInTheMiddle(reply, bytes));
		case 'drip':
			return streamed(reply, body, (bytes) => trickle(bytes, fault.bytesPerSecond));
		default:
			return body;
	}
}

/** Puts the answer of the first delivery in place of the second one's. */
export function sendFirstAnswer(reply: FastifyReply, first: Answer): Buffer {
	reply.code(first.status).removeHeader('content-length');
	reply.headers(first.headers);
	return first.body;
}

function replaceAnswer(
	reply: FastifyReply,
	fault: Extract<Fault, { kind: 'statusAfter' }>,
): Buffer {
	const { type, bytes } = madeUpBody(fault);
	reply.code(fault.status).removeHeader('content-length');
	reply.header('content-type', type).headers(fault.headers ?? {});
	return bytes;
}

function streamed(
	reply: FastifyReply,
	body: Buffer | Readable,
	source: (bytes: Buffer) => AsyncGenerator<Buffer>,
): Buffer | Readable {
	if (!Buffer.isBuffer(body)) return body;
	reply.header('content-length', body.length);
	return Readable.from(source(body), { objectMode: false });
}

async function* cutInTheMiddle(reply: FastifyReply, bytes: Buffer): AsyncGenerator<Buffer> {
	yield bytes.subarray(0, Math.floor(bytes.length / 2));
	await sleep(DRIP_EVERY_MS, undefined, { ref: false });
	hangUp(reply.raw);
}

async function* trickle(bytes: Buffer, bytesPerSecond: number): AsyncGenerator<Buffer> {
	const step = Math.max(1, Math.floor((bytesPerSecond * DRIP_EVERY_MS) / 1000));
	const pauseMs = (step / bytesPerSecond) * 1000;
	for (let at = 0; at < bytes.length; at += step) {
		yield bytes.subarray(at, at + step);
		await sleep(pauseMs, undefined, { ref: false });
	}
}
