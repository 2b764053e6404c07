import type { Direction, Mapping } from './mapping';
import type { RegisterPlace } from './register';
import type { Side } from './side';

/** A sync as its owner describes it; plain JSON, stored under its name. */
export interface Definition {
	readonly name: string;
	readonly left: End;
	readonly right: End;
	readonly mapping: Mapping;
	readonly scope: Scope;
	readonly policies: Policies;
}

export interface End {
	readonly system: string;
	readonly object: string;
}

export interface Scope {
	/** Left ids; empty: all. */
	readonly allow: readonly string[];
	/** Wins over `allow`. */
	readonly deny: readonly string[];
	/** A reference field of the left: the ids of `allow` and `deny` are those it points at, instead of the records' own. */
	readonly of?: string;
	/** Only records that satisfy all of these. */
	readonly filter?: readonly Filter[];
	/** Only so many records, for a first try. */
	readonly sample?: number;
}

/** A question about a record. A field of a record it points at is addressed as `accountId/name`. */
export type Filter =
	| Condition
	| { readonly all: readonly Filter[] }
	| { readonly any: readonly Filter[] }
	| { readonly not: Filter };

export interface Condition {
	readonly field: string;
	readonly operator:
		'equals' | 'notEquals' | 'startsWith' | 'greater' | 'less' | 'empty' | 'notEmpty';
	readonly value?: string;
}

/** Each may be absent: then what is said of its default holds. */
export interface Policies {
	/** Default: to the right. */
	readonly direction?: Direction;
	/** Both sides changed a field to different values. Default: hold. */
	readonly onConflict?: 'newest' | 'left' | 'right' | 'hold';
	/** Two records that are linked for the first time differ. Default: the source one way, hold both ways. */
	readonly onFirstLink?: 'left' | 'right' | 'newest' | 'hold';
	/** What the first run does with records that have no counterpart. Default: create one way, list both ways. */
	readonly firstRun?: 'linkAndCreate' | 'linkOnly';
	/** Rows that are new or changed: write them to records that are already linked, or only from their next change on. */
	readonly whenMappingChanges: 'update' | 'fromNowOn';
	/** Default: keep. */
	readonly onLeavingScope?: 'keep' | 'deactivate' | 'delete' | 'unlink';
	/** A record was deleted on that side: what is done to its counterpart. Default: ignore. */
	readonly onDelete?: { readonly left?: DeletePolicy; readonly right?: DeletePolicy };
	/**
	 * Hours between two looks at all records of a side whose feed tells no deletions, where `onDelete` makes anything of
	 * them; 0: in every run. Default: 24.
	 */
	readonly lookForDeletions?: number;
	/** What "deactivate" writes into a record of that side. */
	readonly inactive?: { readonly left?: Inactive; readonly right?: Inactive };
	/** A run that would delete more than both figures stops first. Default: 25 records and a tenth. */
	readonly brake?: { readonly records: number; readonly share: number };
	/** Keep, encrypted and for seven days, what runs overwrite, so that a run can be undone. Default: no. */
	readonly keepUndo?: boolean;
	/** Keep the register of counterparts that one side has equal to the links. Default: no. */
	readonly register?: RegisterPolicy;
	/** Failed runs in a row that disable the sync. Default: 10. */
	readonly failuresToDisable?: number;
}

/** What is not named is called as the register's own proposals go: see `placeOf`. */
export interface RegisterPolicy extends Partial<RegisterPlace> {
	/** The side whose system keeps the register. */
	readonly side: Side;
}

/** The field and value by which a record counts as inactive. */
export interface Inactive {
	readonly field: string;
	/** As a constant of the mapping is written. */
	readonly value: string;
}

export type DeletePolicy = 'ignore' | 'delete' | 'deactivate' | 'unlink';
