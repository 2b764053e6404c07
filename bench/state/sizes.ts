/** What a state under measurement holds. */
export interface Sizes {
	readonly links: number;
	/** Rows of each other table: tombstones, holds, parked, removals, journal, undo, runs, and items of a plan. */
	readonly others: number;
	/** Mapped rows of a link. */
	readonly mapped: number;
}

export function sizesOf(links: number, mapped: number): Sizes {
	return { links, others: Math.ceil(links / 10), mapped };
}
