import type { SystemRecord } from './record';

/** Opaque to the engine; plain JSON; made and understood by the system's object alone. */
export type Cursor = { readonly [key: string]: string | number | boolean | null };

export interface ReadScope {
	/** Field ids to read; `id` always comes along. Absent: all. */
	readonly fields?: readonly string[];
	/**
	 * Only for `changes` without a cursor, at an object that tells changes: begin with what was modified at or after this
	 * stamp of the vendor's clock, ms since the epoch, instead of with everything.
	 */
	readonly from?: number;
	readonly signal?: AbortSignal;
}

export interface ChangePage {
	readonly records: readonly SystemRecord[];
	/** Ids the vendor itself reports as deleted (a tombstone feed, a webhook). Absence is never reported here. */
	readonly deleted: readonly string[];
	/** Where to go on after this page has been settled. */
	readonly next: Cursor;
	/** Set on the last page of a full listing that ran without a gap: what was not in it, was not there. */
	readonly complete: boolean;
}
