/** One request as a vendor received it. */
export interface LogEntry {
	/** Running number from 1. */
	readonly n: number;
	/** Virtual arrival time, milliseconds since the epoch. */
	readonly at: number;
	/** The machine's arrival time, milliseconds since the epoch. */
	readonly wall: number;
	readonly vendor: string;
	readonly method: string;
	/** Path below the vendor's prefix, without the query. */
	readonly path: string;
	/** Query string without the question mark. */
	readonly query: string;
	/** Route pattern below the vendor's prefix; empty when no route fits. */
	readonly route: string;
	/** 0 until, or when no, answer was sent. */
	readonly status: number;
	/** Parsed JSON, else text, else null; null also while bodies are not kept. */
	readonly requestBody: unknown;
	/** Size of the answer's whole body, also when a fault kept part of it back. */
	readonly responseBytes: number;
	/** Kinds of the faults that hit, joined by `+`. */
	readonly fault?: string;
	/** True when the connection ended before the whole answer was out. */
	readonly aborted: boolean;
}

/** An entry that is still being filled; the body stays raw until someone reads it. */
export type OpenEntry = { -readonly [K in keyof Omit<LogEntry, 'requestBody'>]: LogEntry[K] } & {
	body: Buffer | undefined;
};

export type Arrival = Pick<
	OpenEntry,
	'at' | 'wall' | 'vendor' | 'method' | 'path' | 'query' | 'route'
>;

/** Requests in order of arrival. */
export class RequestLog {
	private entries: OpenEntry[] = [];
	private lastNumber = 0;
	private keepsBodies = true;

	open(arrival: Arrival): OpenEntry {
		this.lastNumber += 1;
		const entry: OpenEntry = {
			n: this.lastNumber,
			...arrival,
			status: 0,
			body: undefined,
			responseBytes: 0,
			aborted: false,
		};
		this.entries.push(entry);
		return entry;
	}

	/** Keeps the request's body, unless long runs have asked not to. */
	addBody(entry: OpenEntry, body: Buffer): void {
		if (this.keepsBodies && body.length > 0) entry.body = body;
	}

	keepBodies(keep: boolean): void {
		this.keepsBodies = keep;
	}

	list(filter: { vendor?: string; since?: number } = {}): LogEntry[] {
		return this.entries
			.filter((entry) => !filter.vendor || entry.vendor === filter.vendor)
			.filter((entry) => entry.n > (filter.since ?? 0))
			.map(closed);
	}

	/** Requests per `METHOD /route/pattern`. */
	counts(vendor?: string): Record<string, number> {
		const counts: Record<string, number> = {};
		for (const entry of this.entries) {
			if (vendor && entry.vendor !== vendor) continue;
			const key = `${entry.method} ${entry.route || entry.path}`;
			counts[key] = (counts[key] ?? 0) + 1;
		}
		return counts;
	}

	/** Forgets the entries; numbers go on, so that `since` stays meaningful. */
	clear(): void {
		this.entries = [];
	}
}

function closed({ body, ...entry }: OpenEntry): LogEntry {
	return { ...entry, requestBody: body === undefined ? null : readable(body) };
}

function readable(body: Buffer): unknown {
	const text = body.toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
