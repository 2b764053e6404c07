import type { WriteOptions } from './write';

/** What a register calls the two ends of a pair; the vendor's words, which a person may change. */
export interface RegisterPlace {
	/** Kind of the own record: 'Account'. */
	readonly own: string;
	/** The other system. */
	readonly system: string;
	/** Kind of record over there. */
	readonly table: string;
}

export interface RegisterEntry {
	readonly id: string;
	readonly ownId: string;
	readonly otherId: string;
}

/** What a register can be asked to hold. */
export interface RegisterWords {
	readonly own: readonly string[];
	readonly systems: readonly { readonly name: string; readonly tables: readonly string[] }[];
}

/** A register of counterparts that a system keeps itself: which record elsewhere stands for one of its own. */
export interface Register {
	/** What the register calls this object, as far as is known. */
	readonly own: string;
	words(): Promise<RegisterWords>;
	/** All entries of a place, page by page. */
	entries(place: RegisterPlace, options: WriteOptions): AsyncIterable<readonly RegisterEntry[]>;
	/** Those of these own ids. */
	entriesOf(
		place: RegisterPlace,
		ownIds: readonly string[],
		options: WriteOptions,
	): Promise<readonly RegisterEntry[]>;
	/** Never repeated by itself: the register may hold a pair twice. */
	add(place: RegisterPlace, pair: Pick<RegisterEntry, 'ownId' | 'otherId'>): Promise<void>;
	correct(place: RegisterPlace, entry: RegisterEntry): Promise<void>;
	/** One that is gone already is no fault. */
	remove(id: string): Promise<void>;
}
