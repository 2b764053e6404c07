import { z } from 'zod';

const calls = z.object({ read: z.number(), write: z.number(), bookkeeping: z.number() });

/** The Summary item of the Lockstep Sync node, as far as the demo looks at it. */
const summary = z.object({
	sync: z.string(),
	status: z.string(),
	counts: z.object({
		read: z.number(),
		created: z.number(),
		updated: z.number(),
		linked: z.number(),
		held: z.number(),
	}),
	holds: z.record(z.number()),
	openHolds: z.number(),
	requests: z.object({ left: calls, right: calls }),
});

/** An item of the Needs Attention output. */
const hold = z.object({
	reason: z.string().optional(),
	code: z.string().optional(),
	message: z.string().optional(),
	remedy: z.string().optional(),
	left: z.object({ id: z.string() }).passthrough().optional(),
});

export type Summary = z.infer<typeof summary>;
export type Hold = z.infer<typeof hold>;

/** @throws ZodError naming what the item lacks */
export function readSummary(json: unknown): Summary {
	return summary.parse(json);
}

export function readHold(json: unknown): Hold {
	return hold.parse(json);
}

/** Requests of both systems together, sign-in and limits included. */
export function apiCalls({ requests }: Summary): number {
	const sides = [requests.left, requests.right];
	return sides.reduce((sum, { read, write, bookkeeping }) => sum + read + write + bookkeeping, 0);
}
