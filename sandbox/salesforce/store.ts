import { makeId } from './ids';
import type { ObjectSchema, Schema } from './schema/schema';
import type { Row } from './schema/types';
import { Table } from './table';

interface Undo {
	readonly table: Table;
	readonly id: string;
	readonly before: Row | undefined;
	readonly remembered: boolean;
}

export interface StoredTable {
	readonly name: string;
	readonly lastNumber: number;
	readonly rows: Row[];
}

/** All tables of the org, with roll-back to any point of the call under way. */
export class Store {
	private readonly tables = new Map<string, Table>();
	private undo: Undo[] = [];
	private depth = 0;

	constructor(schema: Schema, stored: readonly StoredTable[] = []) {
		for (const object of schema.all()) this.tables.set(object.name, new Table(object));
		for (const { name, lastNumber, rows } of stored) {
			const table = this.tables.get(name);
			if (!table) continue;
			table.lastNumber = lastNumber;
			for (const row of rows) table.put(row.Id, row);
		}
	}

	/** The table of an object, made when the object is new. */
	table(object: ObjectSchema): Table {
		const known = this.tables.get(object.name);
		if (known) return known;
		const table = new Table(object);
		this.tables.set(object.name, table);
		return table;
	}

	newId(object: ObjectSchema): string {
		return makeId(object.definition.keyPrefix, this.table(object).nextNumber());
	}

	/** Writes a row (undefined: purges it); queries keep seeing the version before until `lagUntil`. */
	put(object: ObjectSchema, id: string, row: Row | undefined, lagUntil?: number): void {
		const table = this.table(object);
		const before = table.put(id, row);
		if (lagUntil !== undefined) table.remember(id, before, lagUntil);
		if (this.depth > 0) {
			this.undo.push({ table, id, before, remembered: lagUntil !== undefined });
		}
	}

	/**
	 * Runs `work`; if it throws or `keep` says no to its result, every row is as it was before.
	 * May be nested: an inner one that is kept still goes back with its outer one.
	 */
	atomic<T>(work: () => T, keep: (result: T) => boolean = () => true): T {
		const start = this.undo.length;
		this.depth += 1;
		let kept = false;
		try {
			const result = work();
			kept = keep(result);
			return result;
		} finally {
			if (!kept) this.rollBack(start);
			this.depth -= 1;
			if (this.depth === 0) this.undo = [];
		}
	}

	stored(): StoredTable[] {
		return [...this.tables].map(([name, table]) => ({
			name,
			lastNumber: table.lastNumber,
			rows: [...table.all()],
		}));
	}

	private rollBack(start: number): void {
		for (const { table, id, before, remembered } of this.undo.splice(start).reverse()) {
			table.put(id, before);
			if (remembered) table.forgetLast(id);
		}
	}
}
