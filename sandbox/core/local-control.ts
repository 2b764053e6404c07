import type { VirtualClock } from './clock';
import type { Control, Snapshot } from './control';
import type { FaultBook } from './fault-book';
import { seedFor, type RandomStream } from './random';
import type { RequestLog } from './request-log';
import type { Vendor } from './vendor';

/** A vendor beside what the sandbox keeps for it. */
export interface MountedVendor {
	readonly vendor: Vendor;
	readonly random: RandomStream;
	/** Its settings at the start, for `reset`. */
	readonly initialSettings: Record<string, unknown>;
	latencyMs: number;
}

export interface ControlParts {
	readonly clock: VirtualClock;
	readonly log: RequestLog;
	readonly faults: FaultBook;
	readonly mounted: ReadonlyMap<string, MountedVendor>;
	/** What every vendor was filled with at the start. */
	readonly start: { size: number; seed: number };
}

/** A name in a control call that the sandbox does not have. */
export class UnknownVendor extends Error {
	constructor(name: string, known: Iterable<string>) {
		super(`No vendor '${name}' here; there are: ${[...known].join(', ')}`);
	}
}

/** The control methods for callers in the sandbox's own process. */
export function localControl(parts: ControlParts): Control {
	const { clock, log, faults, mounted, start } = parts;
	const named = (name: string) => findVendor(mounted, name);
	const chosen = (name?: string) => (name === undefined ? [...mounted.values()] : [named(name)]);

	return {
		async seed({ vendor, size, seed, ...options }) {
			for (const each of chosen(vendor)) fill(each, { ...options, size, seed });
		},
		async reset() {
			clock.reset();
			for (const each of mounted.values()) startAgain(each, start);
			log.clear();
			log.keepBodies(true);
			faults.clear();
		},
		snapshot: async () => ({
			vendors: Object.fromEntries([...mounted].map(([name, each]) => [name, saved(each)])),
		}),
		async restore(snapshot) {
			for (const [name, part] of Object.entries(snapshot.vendors)) putBack(named(name), part);
		},
		settings: async (vendor) => named(vendor).vendor.settings(),
		configure: async (vendor, settings) => named(vendor).vendor.configure(settings),
		clock: async () => ({ now: clock.now() }),
		async advance(ms) {
			clock.advance(ms);
			return { now: clock.now() };
		},
		async latency(ms, vendor) {
			for (const each of chosen(vendor)) each.latencyMs = ms;
		},
		edit: async (vendor, action, args = {}) => named(vendor).vendor.edit(action, args),
		log: async (filter) => log.list(filter),
		clearLog: async () => log.clear(),
		keepBodies: async (keep) => log.keepBodies(keep),
		counts: async (vendor) => log.counts(vendor),
		async addFault(fault) {
			named(fault.vendor);
			return { id: faults.add(fault) };
		},
		faults: async () => faults.report(clock.now()),
		clearFaults: async () => faults.clear(),
	};
}

/** Seeds one vendor, its stream of chance started anew so that the same call gives the same records. */
export function fill(
	{ vendor, random }: MountedVendor,
	options: { size: number; seed: number },
): void {
	random.restart(seedFor(vendor.name, options.seed));
	vendor.seed(options);
}

export function findVendor(
	mounted: ReadonlyMap<string, MountedVendor>,
	name: string,
): MountedVendor {
	const found = mounted.get(name);
	if (!found) throw new UnknownVendor(name, mounted.keys());
	return found;
}

function startAgain(each: MountedVendor, start: { size: number; seed: number }): void {
	each.latencyMs = 0;
	each.vendor.configure(structuredClone(each.initialSettings));
	fill(each, start);
}

function saved({ vendor, random }: MountedVendor): Snapshot['vendors'][string] {
	return { state: structuredClone(vendor.snapshot()), random: random.state() };
}

function putBack({ vendor, random }: MountedVendor, part: Snapshot['vendors'][string]): void {
	vendor.restore(structuredClone(part.state));
	random.resume(part.random);
}
