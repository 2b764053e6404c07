import type { SystemRecord } from './record';

export interface FindResult {
	readonly records: readonly SystemRecord[];
	/** Ids asked for that the vendor positively knows to be gone (404, tombstone); only for look-ups by id. */
	readonly gone: readonly string[];
	/** How far the answer may lag behind writes, ms. 0: a "no" is a no. */
	readonly lag: number;
	/** No look-up of this object tells that a record is gone: its ids are found, or they are not. */
	readonly neverTells?: true;
}

/** A page of ids; `complete` as in `ChangePage`. */
export interface FoundIds {
	readonly ids: readonly string[];
	readonly complete: boolean;
}
