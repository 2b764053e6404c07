import type { Field, Fields, MatchKey, Value, When } from '../contracts';

import type { Unusable } from './transform';

/** A mapping checked against both live descriptions and made ready to run; one way, towards `target`. */
export interface CompiledMapping {
	/** Ordered by fingerprint; `number` tells the place in the form. */
	readonly rows: readonly CompiledRow[];
	readonly match: readonly CompiledKey[];
	/** Source fields to read, each once. */
	readonly sourceFields: readonly string[];
	/** Target fields to read where a counterpart is looked at. */
	readonly targetFields: readonly string[];
	/** Changes whenever any row, rule or codec does. */
	readonly fingerprint: string;
}

export interface CompiledRow {
	/** Position in the mapping as edited, from 1. */
	readonly number: number;
	readonly target: Field;
	/** Label of what feeds the row, for people. */
	readonly sourceLabel: string;
	readonly when: When;
	/** Identifies row, rules and codec versions; a base made under another one is no base for this row. */
	readonly fingerprint: string;
	/** Set where the value is the id of another record that must be in the target first. */
	readonly refersTo?: { readonly source: string; readonly target: string };
	/** Pure: what the target field should hold for this source record. */
	readonly project: (source: Fields) => Projected;
}

export type Projected =
	{ readonly ok: true; readonly value: Value; readonly shortened: boolean } | Unusable;

export interface CompiledKey extends MatchKey {
	readonly leftField: Field;
	readonly rightField: Field;
	/** The target can create or update by this field in one idempotent call. */
	readonly upsert: boolean;
}
