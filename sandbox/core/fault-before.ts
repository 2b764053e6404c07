import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { VirtualClock } from './clock';
import type { Fault } from './fault';
import { madeUpBody, type Answer } from './fault-answer';
import { resetConnection } from './socket';

export interface Delivery {
	readonly reply: FastifyReply;
	readonly clock: VirtualClock;
	/** Makes the vendor forget the tokens it has issued. */
	expireTokens(): void;
	/** Hands the request to the vendor once more, unseen by log and faults; returns that answer. */
	deliverCopy(): Promise<Answer>;
	/** Answer of an earlier delivery of this request, sent in place of the second one's. */
	firstAnswer?: Answer;
}

/**
 * What a fault does before the vendor sees the request.
 * @returns true when the request ends here.
 */
export async function before(fault: Fault, delivery: Delivery): Promise<boolean> {
	const { reply } = delivery;
	switch (fault.kind) {
		case 'status':
			reply.code(fault.status);
			await sendAnswer(reply, fault);
			return true;
		case 'reset':
			return endUnanswered(reply, () => resetConnection(reply.raw));
		case 'hang':
			return waitOrEnd(fault, delivery);
		case 'delay':
			await sleep(fault.ms, undefined, { ref: false });
			return false;
		case 'expireToken':
			delivery.expireTokens();
			return false;
		case 'duplicate':
			delivery.firstAnswer = await delivery.deliverCopy();
			return false;
		default:
			return false;
	}
}

async function sendAnswer(
	reply: FastifyReply,
	fault: { body?: unknown; headers?: Record<string, string> },
): Promise<void> {
	const { type, bytes } = madeUpBody(fault);
	await reply
		.header('content-type', type)
		.headers(fault.headers ?? {})
		.send(bytes);
}

function endUnanswered(reply: FastifyReply, end: () => void): true {
	reply.hijack();
	end();
	return true;
}

async function waitOrEnd(
	fault: Extract<Fault, { kind: 'hang' }>,
	{ reply, clock }: Delivery,
): Promise<boolean> {
	if (fault.commit) {
		await clock.wait(fault.commitAfterMs);
		return false;
	}
	reply.hijack();
	return true;
}
