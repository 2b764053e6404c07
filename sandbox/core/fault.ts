import { z } from 'zod';

const matcher = {
	vendor: z.string(),
	/** HTTP method; any when left out. */
	method: z.string().optional(),
	/** Regular expression source, tried on path and query below the vendor's prefix. */
	path: z.string().optional(),
	/** Lets this many matching requests pass first. */
	skip: z.number().int().min(0).default(0),
	/** Requests hit; 0 = until removed. Default 1, or 0 when `forMs` is given. */
	times: z.number().int().min(0).optional(),
	/** Virtual milliseconds the fault stays after its first hit. */
	forMs: z.number().positive().optional(),
};

const answer = {
	status: z.number().int().min(100).max(599),
	/** An object is sent as JSON, text as HTML unless `headers` says otherwise. */
	body: z.unknown().optional(),
	headers: z.record(z.string()).optional(),
};

/** Every fault kind with its own options; the README's table says what each does. */
export const faultSpec = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('status'), ...matcher, ...answer }).strict(),
	z.object({ kind: z.literal('statusAfter'), ...matcher, ...answer }).strict(),
	z.object({ kind: z.literal('lost'), ...matcher }).strict(),
	z.object({ kind: z.literal('reset'), ...matcher }).strict(),
	z.object({ kind: z.literal('cut'), ...matcher }).strict(),
	z.object({ kind: z.literal('drip'), ...matcher, bytesPerSecond: z.number().positive() }).strict(),
	z
		.object({
			kind: z.literal('hang'),
			...matcher,
			commit: z.boolean().default(false),
			/** Virtual milliseconds between the request and the change of state. */
			commitAfterMs: z.number().min(0).default(0),
		})
		.strict(),
	z.object({ kind: z.literal('delay'), ...matcher, ms: z.number().min(0) }).strict(),
	z.object({ kind: z.literal('expireToken'), ...matcher }).strict(),
	z.object({ kind: z.literal('duplicate'), ...matcher }).strict(),
	z.object({ kind: z.literal('headers'), ...matcher, headers: z.record(z.string()) }).strict(),
]);

/** What a caller asks for; defaults may be left out. */
export type FaultSpec = z.input<typeof faultSpec>;
/** A fault with its defaults filled in. */
export type Fault = z.output<typeof faultSpec>;

export interface FaultReport {
	readonly id: number;
	readonly fault: Fault;
	readonly hits: number;
	readonly skipped: number;
	/** False once it has hit often or long enough. */
	readonly active: boolean;
}
