import type { Identified } from './records';

interface Row<T> {
	readonly record: T;
	/** Virtual milliseconds. */
	readonly createdAt: number;
	readonly changedAt: number;
	/** The record before its last change, for lists that lag behind. */
	readonly previous?: T;
}

export interface StoredTable {
	readonly lastId: number;
	readonly rows: ReadonlyArray<Row<unknown>>;
}

/** Keys a record is found by; none where it has no value. */
type KeysOf<T> = (record: T) => readonly string[];

/** Records by running number, with look-ups by any key that can be worked out of a record. */
export class Table<T extends Identified> {
	private rows = new Map<number, Row<T>>();
	private readonly indexes = new Map<
		string,
		{ keysOf: KeysOf<T>; ids: Map<string, Set<number>> }
	>();
	private lastId = 0;

	/** @param label what messages call one of its records */
	constructor(private readonly label: string) {}

	get size(): number {
		return this.rows.size;
	}

	get(id: number): T | undefined {
		return this.rows.get(id)?.record;
	}

	/** @throws Error when nobody has this number */
	must(id: number): T {
		const record = this.get(id);
		if (!record) throw new Error(`No ${this.label} ${id}`);
		return record;
	}

	/** Oldest first. */
	all(): T[] {
		return [...this.rows.values()].map(({ record }) => record);
	}

	/** What a reader finds who is `lagMs` behind. */
	seen(now: number, lagMs: number): T[] {
		if (lagMs === 0) return this.all();
		return [...this.rows.values()].flatMap((row) => {
			if (row.createdAt + lagMs > now) return [];
			return row.changedAt + lagMs > now ? (row.previous ?? []) : row.record;
		});
	}

	/** Adds what `make` builds around the next number. */
	insert(make: (id: number) => T, at: number): T {
		this.lastId += 1;
		const record = make(this.lastId);
		this.rows.set(record.id, { record, createdAt: at, changedAt: at });
		this.index(record);
		return record;
	}

	replace(record: T, at: number): T {
		const previous = this.must(record.id);
		const createdAt = this.rows.get(record.id)?.createdAt ?? at;
		this.unindex(previous);
		this.rows.set(record.id, { record, createdAt, changedAt: at, previous });
		this.index(record);
		return record;
	}

	remove(id: number): void {
		const row = this.rows.get(id);
		if (!row) return;
		this.unindex(row.record);
		this.rows.delete(id);
	}

	/** Records with this key, the oldest first; `name` names the way the keys are worked out. */
	having(name: string, key: string, keysOf: KeysOf<T>): T[] {
		const ids = this.indexNamed(name, keysOf).ids.get(key) ?? [];
		return [...ids].sort((a, b) => a - b).flatMap((id) => this.get(id) ?? []);
	}

	stored(): StoredTable {
		return { lastId: this.lastId, rows: [...this.rows.values()] };
	}

	/** Takes over what `stored` gave. */
	restore({ lastId, rows }: StoredTable): void {
		this.indexes.clear();
		this.lastId = lastId;
		this.rows = new Map((rows as Array<Row<T>>).map((row) => [row.record.id, row]));
	}

	clear(): void {
		this.restore({ lastId: 0, rows: [] });
	}

	private indexNamed(name: string, keysOf: KeysOf<T>) {
		const known = this.indexes.get(name);
		if (known) return known;
		const made = { keysOf, ids: new Map<string, Set<number>>() };
		this.indexes.set(name, made);
		for (const { record } of this.rows.values()) addTo(made, record);
		return made;
	}

	private index(record: T): void {
		for (const index of this.indexes.values()) addTo(index, record);
	}

	private unindex(record: T): void {
		for (const { keysOf, ids } of this.indexes.values()) {
			for (const key of keysOf(record)) ids.get(key)?.delete(record.id);
		}
	}
}

function addTo<T extends Identified>(
	{ keysOf, ids }: { keysOf: KeysOf<T>; ids: Map<string, Set<number>> },
	record: T,
): void {
	for (const key of keysOf(record)) {
		const known = ids.get(key);
		if (known) known.add(record.id);
		else ids.set(key, new Set([record.id]));
	}
}
