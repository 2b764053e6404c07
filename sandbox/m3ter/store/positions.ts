/** Index of the first row, in order of creation, whose number is not below `seq`. */
export function positionOf(rows: ReadonlyArray<{ seq: number }>, seq: number): number {
	return firstIndex(rows, (row) => row.seq >= seq);
}

/** Index of the first row that fits, in rows of which the later ones all fit; their number when none does. */
export function firstIndex<R>(rows: readonly R[], fits: (row: R) => boolean): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		const row = rows[middle];
		if (row !== undefined && !fits(row)) low = middle + 1;
		else high = middle;
	}
	return low;
}
