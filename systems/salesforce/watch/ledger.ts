/** How far a listing ordered by (stamp, id) has come, with what it met beyond that place. JSON, to be stored. */
export interface StoredLedger {
	/** Everything before this place was handed out for good; ISO. An empty `id` stands before all rows of its stamp. */
	readonly stamp: string;
	readonly id: string;
	/** Rows met beyond it: ids by their stamp, one after another. */
	readonly met: Readonly<Record<string, string>>;
}

export interface Place {
	readonly stamp: number;
	readonly id: string;
}

/** Record ids have 18 characters. */
const idLength = 18;

/**
 * Tells rows that were handed out from those that were not, by id and stamp. Rows may show late, so every listing begins
 * at the place behind which nothing can appear any more; only what lies beyond it is kept in memory.
 */
export class Ledger {
	private readonly met: Map<string, number>;
	private at: Place;

	/** @param border nothing with a stamp before it, ms, can appear any more */
	constructor(
		stored: StoredLedger,
		private readonly border: number,
	) {
		this.met = unpacked(stored.met);
		this.at = { stamp: Date.parse(stored.stamp), id: stored.id };
	}

	get place(): Place {
		return this.at;
	}

	get size(): number {
		return this.met.size;
	}

	/** The stamp a row was met with last, ms; undefined where this memory has no such row. */
	metAt(id: string): number | undefined {
		return this.met.get(id);
	}

	/** Whether this version of a row was handed out; a row's stamp never goes back. */
	knows({ id, stamp }: Place): boolean {
		return (this.met.get(id) ?? -Infinity) >= stamp;
	}

	/** Whether passing this row takes room in the memory. */
	grows(row: Place): boolean {
		return row.stamp >= this.border && !this.knows(row);
	}

	/** Notes a row that the listing passes. */
	pass(row: Place): void {
		if (row.stamp < this.border) return this.leave(row);
		this.reachBorder();
		if (!this.knows(row)) this.met.set(row.id, row.stamp);
	}

	/** The listing came to its end: up to the border everything is settled. */
	end(): void {
		this.reachBorder();
		for (const [id, stamp] of this.met) if (stamp < this.at.stamp) this.met.delete(id);
	}

	/** As after a listing that stops here. */
	stored(): StoredLedger {
		return { ...this.at, stamp: isoStamp(this.at.stamp), met: packed(this.met) };
	}

	private reachBorder(): void {
		if (this.at.stamp < this.border) this.at = { stamp: this.border, id: '' };
	}

	/** Behind the border a place says as much as a memory. */
	private leave(row: Place): void {
		this.at = row;
		if ((this.met.get(row.id) ?? Infinity) <= row.stamp) this.met.delete(row.id);
	}
}

export function startedLedger(stamp: string): StoredLedger {
	return { stamp, id: '', met: {} };
}

export function isoStamp(stamp: number): string {
	return new Date(stamp).toISOString();
}

function packed(met: ReadonlyMap<string, number>): Record<string, string> {
	const groups = new Map<number, string[]>();
	for (const [id, stamp] of met) {
		const group = groups.get(stamp);
		if (group) group.push(id);
		else groups.set(stamp, [id]);
	}
	return Object.fromEntries([...groups].map(([stamp, ids]) => [isoStamp(stamp), ids.join('')]));
}

function unpacked(met: StoredLedger['met']): Map<string, number> {
	return new Map(
		Object.entries(met).flatMap(([stamp, ids]) =>
			idsIn(ids).map((id): [string, number] => [id, Date.parse(stamp)]),
		),
	);
}

/** Ids that stand one after another in a text. */
export function idsIn(text: string): string[] {
	return text.match(new RegExp(`.{${idLength}}`, 'g')) ?? [];
}
