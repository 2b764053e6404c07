import type { FastifyInstance } from 'fastify';

/**
 * Virtual time of the sandbox. It runs with the machine's clock plus an offset that the control API moves;
 * every stamp, token lifetime and rate window in the sandbox is taken from it, never from `Date.now()`.
 */
export interface Clock {
	/** Milliseconds since the epoch, UTC. */
	now(): number;
	/** Moves the clock forward by `ms`. */
	advance(ms: number): void;
	/** Resolves once `ms` of virtual time have passed, by waiting or by an advance. */
	wait(ms: number): Promise<void>;
}

export interface VendorContext {
	readonly clock: Clock;
	/** Deterministic numbers in [0, 1), seeded; the only source of chance a vendor may use. */
	readonly random: () => number;
	/** Public base URL of this vendor, without a trailing slash: `http://127.0.0.1:5791/m3ter`. */
	readonly baseUrl: string;
}

/** One fake vendor. Its state is plain JSON so that snapshots are copies and runs are repeatable. */
export interface Vendor {
	/** Path prefix and name in the control API: `m3ter`, `salesforce`. */
	readonly name: string;
	/** Mounts the vendor's routes; paths are relative to the vendor's prefix. */
	routes(server: FastifyInstance): Promise<void> | void;
	/** Forgets everything and makes `size` records of each main object, deterministically from `seed`. */
	seed(options: { size: number; seed: number } & Record<string, unknown>): void;
	snapshot(): unknown;
	restore(snapshot: unknown): void;
	/** Limits and habits that tests may change: page cap, token lifetime, requests per second, fields … */
	settings(): Record<string, unknown>;
	configure(settings: Record<string, unknown>): void;
	/** Test credentials as a user would type them; printed by `npm run sandbox`. Never real ones. */
	credentials(): Record<string, unknown>;
	/** Direct edits for tests and the demo, as a person at the vendor's screen would make them. */
	edit(action: string, args: Record<string, unknown>): unknown;
}
