import type { VirtualClock } from '../../simulation/vendor/clock';
import type { ObjectKind } from '../../simulation/vendor/fields';
import type { Habits } from '../../simulation/vendor/habits';
import type { StoredRow } from '../../simulation/vendor/table';
import type { ModelVendor } from '../../simulation/vendor/vendor';
import { fieldsOf, plainOf } from './twoWayPlain';
import type { Plain } from './twoWayPlain';

/** The people at one vendor, and what they see there. */
export interface People {
	readonly vendor: ModelVendor;
	/** Gives the id of the new record. */
	add(fields: Plain): string;
	edit(id: string, fields: Plain): void;
	/** Saved without a change. */
	touch(id: string): void;
	remove(id: string): void;
	/** Takes a record out of the bin. */
	restore(id: string): void;
	/** Undefined: it is not there. */
	show(id: string): Plain | undefined;
	/** Ids of all there is. */
	ids(): string[];
	/** The vendor behaves otherwise from now on. */
	become(habits: Partial<Habits>): void;
}

/** ms between two acts of people. */
const between = 1_000;

/** Whatever people do takes a second. */
export function createPeople(
	vendor: ModelVendor,
	clock: VirtualClock,
	kind: ObjectKind = 'contact',
): People {
	const { side } = vendor;
	const table = vendor.tables[kind];
	const act = (id: string, doIt: (row: StoredRow) => unknown) => {
		clock.advance(between);
		const row = table.rows.get(id);
		if (!row) throw new Error(`The ${side} has never had a ${kind} ${id}`);
		doIt(row);
	};
	const living = () => vendor.rows(kind);
	return {
		vendor,
		add: (fields) => {
			clock.advance(between);
			return table.insert(fieldsOf(side, kind, fields)).id;
		},
		edit: (id, fields) => act(id, (row) => table.edit(row, fieldsOf(side, kind, fields))),
		touch: (id) => act(id, (row) => table.edit(row, {})),
		remove: (id) => act(id, (row) => table.remove(row)),
		restore: (id) => act(id, (row) => table.restore(row)),
		show: (id) => {
			const row = living().find((each) => each.id === id);
			return row && plainOf(side, kind, row.fields);
		},
		ids: () => living().map(({ id }) => id),
		become: (habits) => void Object.assign(vendor.habits, habits),
	};
}
