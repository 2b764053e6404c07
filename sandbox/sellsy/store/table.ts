export interface Stored {
	readonly id: number;
}

export interface Row<T> {
	/** Virtual milliseconds at which this row became what it is. */
	readonly changedAt: number;
	readonly createdAt: number;
	readonly record: T;
	/** The record before its last change, for readers that lag behind. */
	readonly previous?: T;
}

export interface TableSnapshot<T> {
	readonly lastId: number;
	readonly rows: ReadonlyArray<Row<T>>;
}

/** A value rows are put in order by. */
export type SortValue = string | number;

/** The records of one kind, in order of their ids; every account numbers its own. */
export class Table<T extends Stored> {
	private rows: Array<Row<T>> = [];
	private readonly byId = new Map<number, Row<T>>();
	/** Rows in another order, until the next change. */
	private readonly orders = new Map<string, ReadonlyArray<Row<T>>>();
	private lastId: number;

	constructor(private readonly firstId: number) {
		this.lastId = firstId - 1;
	}

	get size(): number {
		return this.rows.length;
	}

	newId(): number {
		this.lastId += 1;
		return this.lastId;
	}

	all(): ReadonlyArray<Row<T>> {
		return this.rows;
	}

	get(id: number): T | undefined {
		return this.byId.get(id)?.record;
	}

	find(fits: (record: T) => boolean): T | undefined {
		return this.rows.find(({ record }) => fits(record))?.record;
	}

	filter(fits: (record: T) => boolean): T[] {
		return this.rows.map(({ record }) => record).filter(fits);
	}

	/** All rows by a value and, where that is equal, by id; kept until something changes. */
	ordered(name: string, valueOf: (record: T) => SortValue): ReadonlyArray<Row<T>> {
		const known = this.orders.get(name);
		if (known) return known;
		const keyed = this.rows.map((row) => ({ row, value: valueOf(row.record) }));
		keyed.sort((a, b) => compare(a.value, b.value) || a.row.record.id - b.row.record.id);
		const sorted = keyed.map(({ row }) => row);
		this.orders.set(name, sorted);
		return sorted;
	}

	insert(record: T, at: number): T {
		const row = { changedAt: at, createdAt: at, record };
		this.rows.push(row);
		this.byId.set(record.id, row);
		this.orders.clear();
		return record;
	}

	replace(record: T, at: number): T {
		const before = this.byId.get(record.id);
		if (!before) throw new Error(`No record ${record.id} in this table`);
		const row = { ...before, changedAt: at, record, previous: before.record };
		this.rows[this.placeOf(record.id)] = row;
		this.byId.set(record.id, row);
		this.orders.clear();
		return record;
	}

	remove(id: number): void {
		if (!this.byId.delete(id)) return;
		this.rows.splice(this.placeOf(id), 1);
		this.orders.clear();
	}

	clear(): void {
		this.restore({ lastId: this.firstId - 1, rows: [] });
	}

	snapshot(): TableSnapshot<T> {
		return { lastId: this.lastId, rows: [...this.rows] };
	}

	restore({ lastId, rows }: TableSnapshot<T>): void {
		this.lastId = lastId;
		this.rows = [...rows];
		this.byId.clear();
		for (const row of rows) this.byId.set(row.record.id, row);
		this.orders.clear();
	}

	private placeOf(id: number): number {
		let low = 0;
		let high = this.rows.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			const row = this.rows[middle];
			if (row && row.record.id < id) low = middle + 1;
			else high = middle;
		}
		return low;
	}
}

/** Numbers by size, texts as a case-blind French collation puts them. */
export function compare(a: SortValue, b: SortValue): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	return collator.compare(String(a), String(b));
}

const collator = new Intl.Collator('fr', { sensitivity: 'base' });

/** The record as a reader sees it who is `lagMs` behind; undefined when it was not there yet. */
export function seenWithLag<T>(row: Row<T>, now: number, lagMs: number): T | undefined {
	if (row.createdAt + lagMs > now) return undefined;
	return row.changedAt + lagMs > now ? row.previous : row.record;
}
