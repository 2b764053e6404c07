import type { FaultClass, Side } from '../contracts';

/** What is kept of runs, for people: how each went, what it did and what it told. */

export type RunStatus =
	| 'running'
	| 'completed'
	| 'time limit'
	| 'write limit'
	| 'quota limit'
	| 'cancelled'
	| 'failed'
	| 'refused'
	| 'already running'
	| 'interrupted';

export interface RunRecord {
	readonly id: string;
	readonly sync: string;
	readonly status: RunStatus;
	readonly startedAt: number;
	readonly endedAt?: number;
	readonly counts: Readonly<Record<string, number>>;
	/** Set while the run stands still. */
	readonly waiting?: { readonly reason: string; readonly until: number };
	/** Why it failed or was refused, and what to do. */
	readonly message?: string;
	readonly code?: string;
	readonly remedy?: string;
}

export interface JournalEntry {
	readonly run: string;
	readonly at: number;
	readonly verb:
		| 'create'
		| 'update'
		| 'link'
		| 'delete'
		| 'deactivate'
		| 'unlink'
		| 'bury'
		| 'revive'
		| 'hold'
		| 'park'
		| 'rebase'
		| 'settle'
		| 'undo'
		/** The run itself: it ended without success, or disabled the sync. */
		| 'fail'
		| 'disable';
	/** Side that was written; absent where nothing was. */
	readonly to?: Side;
	readonly leftId?: string;
	readonly rightId?: string;
	readonly fields?: readonly JournalField[];
	readonly code?: string;
	/** Set where this began to need a person's attention. */
	readonly attention?: Attention;
}

/** An entry as it is kept; `n` grows from entry to entry. */
export interface StoredEntry extends JournalEntry {
	readonly n: number;
}

/** What needed attention, as it was told then; no record values, as in a hold. */
export interface Attention {
	readonly reason: string;
	/** Of a refusal or a fault. */
	readonly class?: FaultClass;
	readonly message: string;
	readonly remedy: string;
	/** Label. */
	readonly field?: string;
	/** Object of the record that this one waits for. */
	readonly awaits?: string;
}

/** A field that was written, and the rule that decided it. */
export interface JournalField {
	readonly label: string;
	/** Row fingerprint. */
	readonly row: string;
	readonly rule: string;
}
