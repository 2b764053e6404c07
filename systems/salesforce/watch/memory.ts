import { z } from 'zod';

import { Ledger, startedLedger } from './ledger';
import { Newborn } from './newborn';

const stamp = z.string().datetime();
const ledger = z.object({ stamp, id: z.string(), met: z.record(z.string()) });

/** JSON, to be kept between two looks. */
export const watchMemory = z.object({
	rows: ledger,
	newborn: z.object({ since: stamp, ids: z.string() }),
	deletions: ledger,
});

export type WatchMemory = z.infer<typeof watchMemory>;

/** A memory that knows nothing before `now`, ms by the vendor's clock. */
export function startedMemory(now: number): WatchMemory {
	const since = new Date(now).toISOString();
	return {
		rows: startedLedger(since),
		newborn: { since, ids: '' },
		deletions: startedLedger(since),
	};
}

/** The memory while a look is under way. */
export interface Recall {
	readonly rows: Ledger;
	readonly newborn: Newborn;
	readonly deletions: Ledger;
}

/** @param border nothing stamped before it, ms, can appear any more */
export function recall(memory: WatchMemory, border: number): Recall {
	return {
		rows: new Ledger(memory.rows, border),
		newborn: new Newborn(memory.newborn),
		deletions: new Ledger(memory.deletions, border),
	};
}

export function stored({ rows, newborn, deletions }: Recall): WatchMemory {
	return { rows: rows.stored(), newborn: newborn.stored(), deletions: deletions.stored() };
}
