import type { Fields, Side, Value } from '../../../sync/contracts';

import type { VirtualClock } from './clock';
import { fieldId, fieldSpecs, objectName } from './fields';
import type { ObjectKind } from './fields';
import type { Habits } from './habits';
import type { Changed } from './log';
import { createStoring } from './rewriting';

/** A record as it stands. Its fields are never changed in place, so that a log may point at them. */
export interface StoredRow {
	readonly id: string;
	/** In the order of creation. */
	readonly serial: number;
	fields: Fields;
	version: number;
	/** By the vendor's own clock. */
	stamp: number;
	edited: boolean;
	/** True time from which listings and finds by key know it. */
	readonly visibleAt: number;
	/** True time of the last change of any kind. */
	changedAt: number;
	gone: boolean;
}

/** One object of one vendor: records and the rules of storing them; knows no requests and no people. */
export interface Table {
	readonly side: Side;
	readonly kind: ObjectKind;
	/** The vendor's own name of the object. */
	readonly object: string;
	readonly rows: ReadonlyMap<string, StoredRow>;
	living(): readonly StoredRow[];
	insert(fields: Fields): Changed;
	/** Also without any difference: that is how a save without a change looks. */
	edit(row: StoredRow, fields: Fields): Changed;
	remove(row: StoredRow): Changed;
	restore(row: StoredRow): Changed;
	/** The loser goes, and leaves the winner what it lacks. */
	merge(winner: StoredRow, loser: StoredRow): readonly Changed[];
}

export interface TableOptions {
	readonly side: Side;
	readonly kind: ObjectKind;
	readonly habits: Habits;
	readonly clock: VirtualClock;
	/** ms by which the vendor's clock is ahead now. */
	readonly skew: () => number;
}

export function createTable({ side, kind, habits, clock, skew }: TableOptions): Table {
	const rows = new Map<string, StoredRow>();
	const store = createStoring(side, kind, habits);
	const blank = blankFields(side, kind);
	const stamp = () => {
		const now = clock.now() + skew();
		return now - (now % habits.resolution);
	};
	const touch = (row: StoredRow, fields: Fields, gone: boolean): Changed => {
		const before = row.gone ? null : row.fields;
		row.fields = fields;
		row.gone = gone;
		row.version += 1;
		row.stamp = stamp();
		row.edited = true;
		row.changedAt = clock.now();
		return { id: row.id, before, after: gone ? null : fields };
	};
	const edit = (row: StoredRow, fields: Fields) =>
		touch(row, { ...row.fields, ...store(fields, row.fields) }, false);
	const remove = (row: StoredRow) => touch(row, row.fields, true);
	return {
		side,
		kind,
		object: objectName(side, kind),
		rows,
		living: () => [...rows.values()].filter((row) => !row.gone),
		insert: (given) => {
			const serial = rows.size + 1;
			const id = `${side === 'left' ? 'L' : 'R'}${kind === 'company' ? 'c' : ''}${serial}`;
			const fields = { ...blank, ...store(given, blank), id };
			const now = clock.now();
			rows.set(id, {
				id,
				serial,
				fields,
				version: 1,
				stamp: stamp(),
				edited: false,
				visibleAt: now + habits.lag,
				changedAt: now,
				gone: false,
			});
			return { id, before: null, after: fields };
		},
		edit,
		remove,
		restore: (row) => touch(row, row.fields, false),
		merge: (winner, loser) => [edit(winner, missingIn(winner, loser)), remove(loser)],
	};
}

function blankFields(side: Side, kind: ObjectKind): Fields {
	return Object.fromEntries(fieldSpecs[kind].map(({ name }) => [fieldId(side, name), null]));
}

function missingIn(winner: StoredRow, loser: StoredRow): Fields {
	const missing = Object.entries(winner.fields).filter(([, value]) => value === null);
	return Object.fromEntries(missing.map(([id]): [string, Value] => [id, loser.fields[id] ?? null]));
}
