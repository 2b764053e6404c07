import type { Lease, StateChange } from '../store';

import type { SqlEngine } from './engine';
import { requireLease } from './leases';
import { findLinkTaken } from './linkTaken';
import type { Work } from './work';
import { writeChanges } from './writers';

/** Times a commit is begun in all, where only a commit beside it was in its way. */
const attempts = 4;

/**
 * All changes or none, under the lease. Throws `LeaseLost`, `LinkTaken`, `NotStorable`, or what the database says.
 */
export async function commit(
	engine: SqlEngine,
	lease: Lease,
	changes: readonly StateChange[],
): Promise<void> {
	for (let left = attempts - 1; ; left -= 1)
		try {
			return await engine.transact(() => writeUnder(lease, changes, engine.now()));
		} catch (error) {
			if (!engine.isConflict(error)) throw error;
			const taken = await engine.read(() => findLinkTaken(changes));
			// Two who put the very same link at the same moment are in each other's way, and neither is wrong.
			if (taken !== undefined || left === 0) throw taken ?? error;
		}
}

function* writeUnder(lease: Lease, changes: readonly StateChange[], now: number): Work<void> {
	const sync = yield* requireLease(lease);
	yield* writeChanges({ sync, now }, changes);
}
