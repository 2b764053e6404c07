import type {
	Direction,
	Field,
	Fields,
	MatchKey,
	ReferencePolicy,
	Side,
	Value,
	When,
} from '../contracts';

import type { Unusable } from './transform';

/** A mapping checked against both live descriptions and made ready to run. */
export interface CompiledMapping {
	/** Ordered by fingerprint; `number` tells the place in the form. */
	readonly rows: readonly CompiledRow[];
	readonly match: readonly CompiledKey[];
	/** Which way records are created; single rows may go other ways. */
	readonly direction: Direction;
	/** Fields to read at each side, each once. */
	readonly fields: Readonly<Record<Side, readonly string[]>>;
	/** Changes whenever any row, rule, key or codec does. */
	readonly fingerprint: string;
}

export interface CompiledRow {
	/** Position in the mapping as edited, from 1; line mappings count on behind the field mappings. */
	readonly number: number;
	/** Identifies row, rules and codec versions; a base made under another one is no base for this row. */
	readonly fingerprint: string;
	readonly direction: Direction;
	readonly when: When;
	/** Field of a side; absent where a constant or a text of several fields stands in its place. */
	readonly left?: Field;
	readonly right?: Field;
	/** What feeds or takes the row at each side, for people. */
	readonly labels: Readonly<Record<Side, string>>;
	/**
	 * The side whose type and field the row's values are compared in: the written side of a one-way row, the right of a
	 * two-way row.
	 */
	readonly terms: Side;
	/** Set where the value is the id of another record. Its values are compared by the left's ids. */
	readonly refersTo?: RefersTo;
	/** Pure: what the row says of a record of that side, in the row's terms. */
	readonly value: (side: Side, fields: Fields) => Projected;
	/**
	 * Pure: what the field of `to` is to hold, in the type of `to`, by a record of the other side. `current` is the record of
	 * `to` as it is, needed for child rows, in which stays what is not mapped, and for lists of references, in which stays
	 * who is not linked.
	 */
	readonly write: (to: Side, from: Fields, current?: Fields) => Projected;
	/** Set for a line mapping. */
	readonly lines?: true;
}

export interface RefersTo {
	/** Object at each side that the reference points at. */
	readonly left: string;
	readonly right: string;
	/** `linked`: of a list, those are taken whose records are linked. */
	readonly policy: ReferencePolicy | { readonly kind: 'linked' };
	/** Set where one of the fields holds several: the row's value is the set of members that are linked. */
	readonly list?: true;
}

export type Projected =
	{ readonly ok: true; readonly value: Value; readonly shortened: boolean } | Unusable;

export interface CompiledKey extends MatchKey {
	readonly leftField: Field;
	readonly rightField: Field;
	/** The side can create or update by its field in one idempotent call. */
	readonly upsert: Readonly<Record<Side, boolean>>;
}

/** Whether the row may write that side. */
export function writesTo(row: Pick<CompiledRow, 'direction'>, side: Side): boolean {
	return row.direction === 'both' || row.direction === (side === 'right' ? 'toRight' : 'toLeft');
}

/** What is written holds some of what stands there, which therefore must have been read. */
export function keepsWhatIsThere({ lines, refersTo }: CompiledRow): boolean {
	return lines === true || refersTo?.list === true;
}
