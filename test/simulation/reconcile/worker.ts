import { createVarieties } from './check';
import { addCase, noTotals } from './totals';

/** Seeds of one process: every so-many-th one. */
export interface Portion {
	readonly from: number;
	readonly until: number;
	readonly step: number;
}

function work({ from, until, step }: Portion): void {
	const totals = noTotals();
	const varieties = createVarieties();
	for (let seed = from; seed < until; seed += step) addCase(totals, seed, varieties);
	process.send?.(totals);
	process.disconnect?.();
}

process.on('message', work);
