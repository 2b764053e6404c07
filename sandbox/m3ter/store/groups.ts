import { positionOf } from './positions';
import type { Row } from './table';

/** Rows by the value of one property, in order of creation; keeps lists below one parent fast. */
export class Groups {
	private readonly rows = new Map<unknown, Row[]>();

	constructor(
		private readonly field: string,
		rows: readonly Row[],
	) {
		for (const row of rows) this.add(row);
	}

	of(value: unknown): readonly Row[] {
		return this.rows.get(value) ?? [];
	}

	/** Takes up a row; also one older than those it stands with. */
	add(row: Row): void {
		const value = row.record[this.field];
		if (value === undefined || value === null) return;
		const group = this.rows.get(value);
		if (group) group.splice(positionOf(group, row.seq), 0, row);
		else this.rows.set(value, [row]);
	}

	replace(before: Row, row: Row): void {
		this.remove(before);
		this.add(row);
	}

	remove(row: Row): void {
		const value = row.record[this.field];
		const group = this.rows.get(value);
		if (!group) return;
		group.splice(positionOf(group, row.seq), 1);
		if (group.length === 0) this.rows.delete(value);
	}
}
