import type { Cursor, Definition } from '../contracts';

/** Everything the engine remembers, as plain data. No record values: only ids, hashes, labels and codes. */

/** One end of a pair: an object of one organization of one system. */
export interface EndKey {
	readonly system: string;
	readonly identity: string;
	readonly object: string;
}

/** Links hang on the pair of objects, so that every sync over the same two objects shares them. */
export interface PairKey {
	readonly left: EndKey;
	readonly right: EndKey;
}

/** The base of a link: row fingerprint → hash of the value both sides agreed on. */
export type Base = Readonly<Record<string, string>>;

export interface Link {
	readonly leftId: string;
	readonly rightId: string;
	/** HMAC over all projected values and the mapping's fingerprint when last in step. */
	readonly hash: string;
	readonly base: Base;
	/** Run that wrote it last. */
	readonly run: string;
}

export interface Intent {
	readonly id: string;
	readonly run: string;
	readonly batch: number;
	readonly kind: 'create' | 'upsert' | 'update' | 'delete';
	readonly leftId: string;
	/** Known for update and delete. */
	readonly rightId?: string;
	/** Hash and base the link gets once the write is known to be done. */
	readonly hash: string;
	readonly base: Base;
	/** ms since the epoch; until then a "no" of the vendor may still turn into a "yes". */
	readonly deadline: number;
}

export interface Hold {
	readonly leftId: string;
	readonly rightId?: string;
	/** Reason code of the engine: 'refused', 'several-candidates', 'too-long' … */
	readonly reason: string;
	/** The vendor's own code, where the vendor refused. */
	readonly code?: string;
	/** Values of the record are replaced by the names of their fields. */
	readonly message: string;
	readonly remedy: string;
	readonly field?: string;
	/** Hash of what was decided upon; the record is tried again when it differs. */
	readonly evidence: string;
	readonly since: number;
	readonly run: string;
}

export interface Parked {
	readonly leftId: string;
	/** The record that must be linked first. */
	readonly waitsFor: { readonly object: string; readonly id: string; readonly pair: number };
	readonly since: number;
}

export interface Owner {
	readonly workflow: string;
	readonly workflowName: string;
	readonly node: string;
}

/** One node of one workflow. */
export function sameOwner(a: Owner, b: Owner): boolean {
	return a.workflow === b.workflow && a.node === b.node;
}

export interface SyncRecord {
	readonly definition: Definition;
	readonly owner: Owner | undefined;
	readonly leftIdentity: string;
	readonly rightIdentity: string;
	readonly enabled: boolean;
	/** Failed runs in a row. */
	readonly failures: number;
	readonly lastSuccess?: number;
}

export type RunStatus =
	| 'running'
	| 'completed'
	| 'time limit'
	| 'write limit'
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
	readonly message?: string;
}

export interface JournalEntry {
	readonly run: string;
	readonly at: number;
	readonly verb: 'create' | 'update' | 'link' | 'delete' | 'hold' | 'park' | 'rebase' | 'settle';
	readonly leftId: string;
	readonly rightId?: string;
	/** Labels of the fields that were sent. */
	readonly fields?: readonly string[];
	readonly code?: string;
}

export interface StoredCursor {
	readonly side: 'left' | 'right';
	readonly position: Cursor;
	/** Counts complete passes of a full listing. */
	readonly pass: number;
}
