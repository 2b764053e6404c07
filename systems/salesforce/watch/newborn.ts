import { idsIn, isoStamp } from './ledger';

export interface StoredNewborn {
	/** What was created before was handed out before; ISO. */
	readonly since: string;
	/** Rows created later that a listing still under way has handed out, one after another. */
	readonly ids: string;
}

/**
 * Tells rows that are handed out for the first time. Between two complete listings the time of creation says that alone;
 * while a listing takes several goes, the rows it has handed out are remembered too.
 */
export class Newborn {
	private readonly ids: Set<string>;
	private since: number;
	private latest: number;

	constructor(stored: StoredNewborn) {
		this.ids = new Set(idsIn(stored.ids));
		this.since = Date.parse(stored.since);
		this.latest = this.since;
	}

	/** Notes a row and says whether it was never handed out, for all that is known here. */
	isNew(id: string, created: number | undefined): boolean {
		if (created === undefined || created < this.since || this.ids.has(id)) return false;
		this.ids.add(id);
		this.latest = Math.max(this.latest, created);
		return true;
	}

	/** A complete listing settled everything before `settled`. */
	end(settled: number): void {
		this.since = settled;
		this.ids.clear();
	}

	/** Keeps at most so many ids; of rows forgotten here, later versions count as updates. */
	bound(most: number): void {
		if (this.ids.size > most) this.end(this.latest + 1000);
	}

	stored(): StoredNewborn {
		return { since: isoStamp(this.since), ids: [...this.ids].join('') };
	}
}
