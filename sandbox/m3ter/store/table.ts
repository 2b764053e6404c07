import { Groups } from './groups';
import { firstIndex, positionOf } from './positions';

/** What m3ter keeps on every entity, beside the entity's own fields. */
export interface Entity {
	readonly id: string;
	readonly version: number;
	readonly dtCreated: string;
	readonly dtLastModified: string;
	readonly createdBy: string;
	readonly lastModifiedBy: string;
	readonly [field: string]: unknown;
}

export interface Row {
	/** Order of creation; never used twice. */
	readonly seq: number;
	/** Virtual milliseconds. */
	readonly createdAt: number;
	readonly changedAt: number;
	readonly record: Entity;
	/** The record before its last change, for readers that lag behind. */
	readonly previous?: Entity;
}

export interface Page {
	readonly rows: readonly Row[];
	/** Whether older rows follow. */
	readonly more: boolean;
}

/** The records of one entity in order of creation, with look-ups by id and by code. */
export class Table {
	/** Oldest first. */
	private rows: Row[] = [];
	private readonly byId = new Map<string, Row>();
	private readonly idByCode = new Map<string, string>();
	/** By property; made when a property is first asked for. */
	private readonly groups = new Map<string, Groups>();
	private lastSeq = 0;

	get size(): number {
		return this.rows.length;
	}

	all(): readonly Row[] {
		return this.rows;
	}

	get(id: string): Row | undefined {
		return this.byId.get(id);
	}

	idOfCode(code: string): string | undefined {
		return this.idByCode.get(code);
	}

	/** Rows with this value of a property, in order of creation. */
	having(field: string, value: unknown): readonly Row[] {
		const known = this.groups.get(field);
		if (known) return known.of(value);
		const groups = new Groups(field, this.rows);
		this.groups.set(field, groups);
		return groups.of(value);
	}

	insert(record: Entity, at: number): Row {
		this.lastSeq += 1;
		const row = { seq: this.lastSeq, createdAt: at, changedAt: at, record };
		this.rows.push(row);
		this.index(row);
		for (const groups of this.groups.values()) groups.add(row);
		return row;
	}

	replace(record: Entity, at: number): Row {
		const before = this.mustGet(record.id);
		const row = { ...before, changedAt: at, record, previous: before.record };
		this.rows[positionOf(this.rows, before.seq)] = row;
		this.unindex(before);
		this.index(row);
		for (const groups of this.groups.values()) groups.replace(before, row);
		return row;
	}

	remove(id: string): Row {
		const row = this.mustGet(id);
		this.rows.splice(positionOf(this.rows, row.seq), 1);
		this.unindex(row);
		for (const groups of this.groups.values()) groups.remove(row);
		return row;
	}

	/** Forgets the rows created before this virtual instant, milliseconds. */
	dropBefore(at: number): void {
		const kept = firstIndex(this.rows, (row) => row.createdAt >= at);
		if (kept === 0) return;
		for (const row of this.rows.slice(0, kept)) this.unindex(row);
		this.rows = this.rows.slice(kept);
		this.groups.clear();
	}

	/** Up to `size` rows that were created before row `seq` and pass, newest first. */
	before(seq: number, size: number, passes: (row: Row) => boolean): Page {
		const found: Row[] = [];
		for (let at = positionOf(this.rows, seq) - 1; at >= 0; at -= 1) {
			const row = this.rows[at];
			if (!row || !passes(row)) continue;
			if (found.length === size) return { rows: found, more: true };
			found.push(row);
		}
		return { rows: found, more: false };
	}

	snapshot(): TableSnapshot {
		return { lastSeq: this.lastSeq, rows: [...this.rows] };
	}

	restore({ lastSeq, rows }: TableSnapshot): void {
		this.rows = [...rows];
		this.lastSeq = lastSeq;
		this.byId.clear();
		this.idByCode.clear();
		this.groups.clear();
		for (const row of rows) this.index(row);
	}

	private mustGet(id: string): Row {
		const row = this.byId.get(id);
		if (!row) throw new Error(`No record ${id} in this table`);
		return row;
	}

	private index(row: Row): void {
		this.byId.set(row.record.id, row);
		if (typeof row.record.code === 'string') this.idByCode.set(row.record.code, row.record.id);
	}

	private unindex(row: Row): void {
		this.byId.delete(row.record.id);
		if (typeof row.record.code === 'string') this.idByCode.delete(row.record.code);
	}
}

export interface TableSnapshot {
	readonly lastSeq: number;
	readonly rows: readonly Row[];
}

/** The record as a reader sees it who is `lagMs` behind; undefined when it was not there yet. */
export function seenWithLag(row: Row, now: number, lagMs: number): Entity | undefined {
	if (row.createdAt + lagMs > now) return undefined;
	return row.changedAt + lagMs > now ? row.previous : row.record;
}
