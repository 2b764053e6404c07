/** Code lists that transforms know: ISO 3166-1 alpha-2, ISO 4217, ISO 639. */
export type CodeList = 'country' | 'currency' | 'language';

/** A mapping as a person edits it; plain JSON, stored with the sync. */
export interface Mapping {
	readonly rows: readonly MappingRow[];
	readonly match: readonly MatchKey[];
	/** Child collections, by the same form. */
	readonly lines?: readonly LineMapping[];
}

/** One child collection: its rows are matched by their row keys and written whole where the target replaces them. */
export interface LineMapping {
	/** Fields of type `rows`. */
	readonly left: string;
	readonly right: string;
	readonly rows: readonly MappingRow[];
}

export type Direction = 'toRight' | 'toLeft' | 'both';

/**
 * When a row writes: always; only on create; only into an empty field; always but never an empty value; of a yes or no,
 * only the no, which also wins wherever the sides differ.
 */
export const whens = ['always', 'onCreate', 'ifEmpty', 'neverClear', 'onlyWithdraw'] as const;

export type When = (typeof whens)[number];

export interface MappingRow {
	/** Field id; absent where a constant or a transform with fields of its own stands in its place. */
	readonly left?: string;
	readonly right?: string;
	/** Absent: the direction of the sync. */
	readonly direction?: Direction;
	readonly when?: When;
	/** Written instead of a field of the other side. */
	readonly constant?: string;
	/** Used where the source is empty; both ways an empty field of either side stands for it. */
	readonly fallback?: string;
	readonly transforms?: readonly Transform[];
	readonly table?: ValueTable;
	/** Longer texts are cut to this many UTF-16 units, and counted as shortened. */
	readonly maxLength?: number;
	/** For a field that points at other records; absent: one must exist, of a list those are taken that are linked. */
	readonly reference?: ReferencePolicy;
}

/** What becomes of a record whose reference has no counterpart yet. */
export type ReferencePolicy =
	/** It waits until the other record is linked; of a list, until all are. */
	| { readonly kind: 'mustExist' }
	/** The other record is created or updated first. */
	| { readonly kind: 'createOrUpdate' }
	/** A fixed record of the target takes its place. */
	| { readonly kind: 'default'; readonly id: string }
	/** It is found by a field of the target instead of by a link: an owner by e-mail. */
	| {
			readonly kind: 'byKey';
			readonly key: MatchKey;
			/** Of one without a match, or with several: absent, the record is held; or the field is left as it is. */
			readonly otherwise?: 'leave';
	  };

export interface ValueTable {
	readonly pairs: readonly { readonly left: string; readonly right: string }[];
	/** A value that is not in the table: hold the record, or pass the value on as it is. */
	readonly otherwise: 'hold' | 'keep';
}

export type Transform =
	/** Text with `{{field id}}` in it; lines that stay empty are dropped. One way. */
	| { readonly kind: 'template'; readonly text: string }
	/** Several fields, one per line, empty ones left out. */
	| { readonly kind: 'lines'; readonly fields: readonly string[] }
	| { readonly kind: 'toCode'; readonly list: CodeList }
	| { readonly kind: 'toName'; readonly list: CodeList }
	| { readonly kind: 'case'; readonly to: 'upper' | 'lower' }
	| { readonly kind: 'trim' }
	/** Text that is a whole number, a decimal or a calendar date becomes one; other text holds the record. */
	| { readonly kind: 'toNumber' }
	| { readonly kind: 'toDate' }
	| { readonly kind: 'toText' };

/** Two records match when the normalised values of all fields of a key are equal. Keys are tried in order. */
export interface MatchKey {
	readonly left: string;
	readonly right: string;
	readonly normaliser: Normaliser;
}

export type Normaliser = 'exact' | 'trim' | 'caseless' | 'digits';
