import type { Lease, StateChange } from '../store';

import type { SqlEngine } from './engine';
import { forgetSomeHistory } from './forget';
import { requireLease } from './leases';
import { findLinkTaken } from './linkTaken';
import { prune, prunedAtOnce } from './prune';
import type { Work } from './work';
import { writeChanges } from './writers';
import type { Writing } from './writers';

/** Times a commit is begun in all, where only a commit beside it was in its way. */
const attempts = 4;

/**
 * All changes or none, under the lease, but for history: most of what a prune or a forget takes of it goes ahead, bit by
 * bit. Throws `LeaseLost`, `LinkTaken`, `NotStorable`, or what the database says.
 */
export async function commit(
	engine: SqlEngine,
	lease: Lease,
	changes: readonly StateChange[],
): Promise<void> {
	for (const change of changes) {
		if ('prune' in change) await pruneAhead(engine, lease, change);
		if ('forget' in change) await forgetAhead(engine, lease, change);
	}
	for (let left = attempts - 1; ; left -= 1)
		try {
			return await underLease(engine, lease, (writing) => writeChanges(writing, changes));
		} catch (error) {
			if (!engine.isConflict(error)) throw error;
			const taken = await engine.read(() => findLinkTaken(changes));
			// Two who put the very same link at the same moment are in each other's way, and neither is wrong.
			if (taken !== undefined || left === 0) throw taken ?? error;
		}
}

/** All but the last step of it, which is a part of the commit. */
async function pruneAhead(
	engine: SqlEngine,
	lease: Lease,
	{ before, limit }: Extract<StateChange, { prune: 'history' }>,
): Promise<void> {
	for (let left = limit - prunedAtOnce; left > 0; left -= prunedAtOnce) {
		const most = Math.min(left, prunedAtOnce);
		const order = { before, limit: most };
		if ((await underLease(engine, lease, (writing) => prune(writing, order))) < most) return;
	}
}

async function forgetAhead(
	engine: SqlEngine,
	lease: Lease,
	change: Extract<StateChange, { forget: 'record' }>,
): Promise<void> {
	const some = ({ sync }: Writing) => forgetSomeHistory(sync, change);
	for (let more = true; more;) more = await underLease(engine, lease, some);
}

function underLease<T>(
	engine: SqlEngine,
	lease: Lease,
	write: (writing: Writing) => Work<T>,
): Promise<T> {
	return engine.transact(function* () {
		const sync = yield* requireLease(lease);
		return yield* write({ sync, now: engine.now() });
	});
}
