import { cellOf } from './cells';
import { check, drawCase } from './check';
import type { Varieties } from './check';

/** What many cases come to; plain JSON, summed up from several processes. */
export interface Totals {
	cases: number;
	mismatches: number;
	/** Times that a cell of the specification decided. */
	readonly cells: Record<string, number>;
	/** The first seeds that went wrong, each with the promise it broke. */
	readonly failed: { readonly seed: number; readonly promise: string }[];
}

/** Failing seeds that are told. */
const keptFailures = 20;

export function noTotals(): Totals {
	return { cases: 0, mismatches: 0, cells: {}, failed: [] };
}

/** Draws the case of a seed, decides it both ways, and counts. */
export function addCase(totals: Totals, seed: number, varieties: Varieties): void {
	const mismatch = check(drawCase(seed, varieties), (line, ...words) => {
		const cell = cellOf(line, words);
		totals.cells[cell] = (totals.cells[cell] ?? 0) + 1;
	});
	totals.cases += 1;
	if (!mismatch) return;
	totals.mismatches += 1;
	keep(totals, [{ seed, promise: mismatch.promise }]);
}

export function addTotals(totals: Totals, more: Totals): void {
	totals.cases += more.cases;
	totals.mismatches += more.mismatches;
	for (const [cell, n] of Object.entries(more.cells))
		totals.cells[cell] = (totals.cells[cell] ?? 0) + n;
	keep(totals, more.failed);
}

function keep({ failed }: Totals, more: Totals['failed']): void {
	failed.push(...more);
	failed.sort((a, b) => a.seed - b.seed);
	failed.splice(keptFailures);
}
