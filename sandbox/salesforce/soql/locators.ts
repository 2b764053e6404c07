import { makeId } from '../ids';
import type { ObjectSchema } from '../schema/schema';
import type { Row } from '../schema/types';
import type { Column } from './column';

/** A query whose rows are fixed; pages are cut from it whatever is edited meanwhile. */
export interface Cursor {
	readonly object: ObjectSchema;
	readonly columns: readonly Column[];
	readonly rows: readonly Row[];
	readonly pageSize: number;
}

const KEY_PREFIX = '01g';
/** Older cursors are dropped when more are open; bounds the memory. */
const MOST_OPEN = 100;

/** Open query cursors by the id in nextRecordsUrl. */
export class Locators {
	private readonly cursors = new Map<string, Cursor>();
	private counter = 0;

	open(cursor: Cursor): string {
		this.counter += 1;
		const id = makeId(KEY_PREFIX, this.counter);
		this.cursors.set(id, cursor);
		const [oldest] = this.cursors.keys();
		if (this.cursors.size > MOST_OPEN && oldest) this.cursors.delete(oldest);
		return id;
	}

	find(id: string): Cursor | undefined {
		return this.cursors.get(id);
	}

	clear(): void {
		this.cursors.clear();
	}
}
