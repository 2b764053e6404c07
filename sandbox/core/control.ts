import type { FaultReport, FaultSpec } from './fault';
import type { LogEntry } from './request-log';

/** What to fill a vendor with; further keys are the vendor's own seed options. */
export interface SeedRequest {
	/** All vendors when left out. */
	vendor?: string;
	size: number;
	seed: number;
	[option: string]: unknown;
}

/** A copy of all vendors' records and of the streams of chance; the clock is not part of it. */
export interface Snapshot {
	readonly vendors: Record<string, { state: unknown; random: number }>;
}

/**
 * Everything a test or demo may do to a running sandbox. The same methods work inside the process
 * (`sandbox.control`) and over HTTP (`controlClient(url)`). All times are milliseconds; `now` is virtual.
 */
export interface Control {
	seed(request: SeedRequest): Promise<void>;
	/** Back to the state after the start: records, settings, clock, log, faults, latency. */
	reset(): Promise<void>;
	snapshot(): Promise<Snapshot>;
	restore(snapshot: Snapshot): Promise<void>;
	settings(vendor: string): Promise<Record<string, unknown>>;
	configure(vendor: string, settings: Record<string, unknown>): Promise<void>;
	clock(): Promise<{ now: number }>;
	advance(ms: number): Promise<{ now: number }>;
	/** Makes every request wait, by the machine's clock; all vendors when none is named. */
	latency(ms: number, vendor?: string): Promise<void>;
	/** Edits as a person at the vendor's screen would; returns what that vendor's action returns. */
	edit(vendor: string, action: string, args?: Record<string, unknown>): Promise<unknown>;
	log(filter?: { vendor?: string; since?: number }): Promise<LogEntry[]>;
	clearLog(): Promise<void>;
	/** Whether the log keeps request bodies (it does at the start); off saves memory in long runs. */
	keepBodies(keep: boolean): Promise<void>;
	/** Requests per `METHOD /route/pattern`. */
	counts(vendor?: string): Promise<Record<string, number>>;
	addFault(fault: FaultSpec): Promise<{ id: number }>;
	faults(): Promise<FaultReport[]>;
	clearFaults(): Promise<void>;
}
