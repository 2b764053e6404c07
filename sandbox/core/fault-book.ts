import { faultSpec, type Fault, type FaultReport, type FaultSpec } from './fault';

export interface FaultRequest {
	readonly vendor: string;
	readonly method: string;
	/** Path and query below the vendor's prefix. */
	readonly target: string;
}

interface Entry {
	readonly id: number;
	readonly fault: Fault;
	readonly path: RegExp | undefined;
	/** 0 = no limit. */
	readonly times: number;
	hits: number;
	skipped: number;
	firstHitAt: number | undefined;
}

/** The faults laid out for the requests to come, and how often each has hit. */
export class FaultBook {
	private entries: Entry[] = [];
	private lastId = 0;

	/** Lays out a fault. @throws ZodError or SyntaxError when the description is not usable. */
	add(spec: FaultSpec): number {
		const fault = faultSpec.parse(spec);
		this.lastId += 1;
		this.entries.push({
			id: this.lastId,
			fault,
			path: fault.path === undefined ? undefined : new RegExp(fault.path),
			times: fault.times ?? (fault.forMs === undefined ? 1 : 0),
			hits: 0,
			skipped: 0,
			firstHitAt: undefined,
		});
		return this.lastId;
	}

	/** Takes the faults that hit this request and counts them. `now` is virtual. */
	take(request: FaultRequest, now: number): Fault[] {
		return this.entries
			.filter((entry) => matches(entry, request) && isActive(entry, now) && !passes(entry))
			.map((entry) => hit(entry, now));
	}

	report(now: number): FaultReport[] {
		return this.entries.map((entry) => ({
			id: entry.id,
			fault: entry.fault,
			hits: entry.hits,
			skipped: entry.skipped,
			active: isActive(entry, now),
		}));
	}

	clear(): void {
		this.entries = [];
	}
}

function matches({ fault, path }: Entry, request: FaultRequest): boolean {
	if (fault.vendor !== request.vendor) return false;
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	return path === undefined || path.test(request.target);
}

function isActive(entry: Entry, now: number): boolean {
	if (entry.times > 0 && entry.hits >= entry.times) return false;
	const { forMs } = entry.fault;
	if (forMs === undefined || entry.firstHitAt === undefined) return true;
	return now < entry.firstHitAt + forMs;
}

function passes(entry: Entry): boolean {
	if (entry.skipped >= entry.fault.skip) return false;
	entry.skipped += 1;
	return true;
}

function hit(entry: Entry, now: number): Fault {
	entry.hits += 1;
	entry.firstHitAt ??= now;
	return entry.fault;
}
