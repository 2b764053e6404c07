import { LeaseLost } from '../store';
import type { HeldLease, Lease, LeaseAnswer } from '../store';

import { toLease } from './rows';
import { lockSync } from './syncs';
import { one, run } from './work';
import type { Work } from './work';

type Clock = () => number;

/** The clock is read once the row is ours: to get it may take a while. */
export function* takeLease(
	sync: string,
	holder: string,
	ms: number,
	clock: Clock,
): Work<LeaseAnswer> {
	const { id, row } = yield* lockSync(sync);
	const held = toLease(row);
	const now = clock();
	if (held && held.expiresAt > now) return { taken: false, held };
	const fence = (held?.fence ?? 0) + 1;
	yield* run(
		'UPDATE sync SET fence = ?, holder = ?, renewed_at = ?, expires_at = ? WHERE id = ?',
		fence,
		holder,
		now,
		now + ms,
		id,
	);
	return { taken: true, lease: { sync, fence }, after: held };
}

export function* renewLease({ sync, fence }: Lease, ms: number, now: number): Work<boolean> {
	const renewed = yield* one(
		'UPDATE sync SET renewed_at = ?, expires_at = ? WHERE name = ? AND fence = ? RETURNING id',
		now,
		now + ms,
		sync,
		fence,
	);
	return renewed !== undefined;
}

/** The number stays, so that fencing never starts again. */
export function* releaseLease({ sync, fence }: Lease): Work<void> {
	yield* run('UPDATE sync SET expires_at = 0 WHERE name = ? AND fence = ?', sync, fence);
}

export function* leaseOf(sync: string, now: number): Work<HeldLease | undefined> {
	const row = yield* one('SELECT * FROM sync WHERE name = ?', sync);
	const held = row && toLease(row);
	return held && held.expiresAt > now ? held : undefined;
}

/**
 * Gives the number of the sync. Its row stays locked until the transaction ends, so that nobody takes over between this
 * look and the writes behind it.
 */
export function* requireLease({ sync, fence }: Lease): Work<number> {
	const row = yield* one('SELECT id, fence FROM sync WHERE name = ? FOR UPDATE', sync);
	if (row === undefined || Number(row['fence']) !== fence) throw new LeaseLost(sync);
	return Number(row['id']);
}
