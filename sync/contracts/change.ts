import type { SystemRecord } from './record';

/** Opaque to the engine; plain JSON; made and understood by the system's object alone. */
export type Cursor = { readonly [key: string]: string | number | boolean | null };

export interface ReadScope {
	/** Field ids to read; `id` always comes along. Absent: all. */
	readonly fields?: readonly string[];
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
