import { pruneDroppedPlans } from './plans';
import { run } from './work';
import type { Work } from './work';
import type { Writing } from './writers';

/** At most `limit` rows of each table go, so that a step stays short; the caller comes again. */
export function* prune(
	{ sync, now }: Writing,
	{ before, limit }: { readonly before: number; readonly limit: number },
): Work<void> {
	yield* run(
		`DELETE FROM journal WHERE seq IN
		(SELECT seq FROM journal WHERE sync = ? AND at < ? ORDER BY at LIMIT ?)`,
		sync,
		before,
		limit,
	);
	yield* run(
		`DELETE FROM run WHERE sync = ? AND id IN
		(SELECT id FROM run WHERE sync = ? AND ended_at < ? ORDER BY ended_at LIMIT ?)`,
		sync,
		sync,
		before,
		limit,
	);
	yield* run(
		`DELETE FROM undo WHERE sync = ? AND (run, n) IN
		(SELECT run, n FROM undo WHERE sync = ? AND expires < ? ORDER BY expires LIMIT ?)`,
		sync,
		sync,
		now,
		limit,
	);
	yield* pruneDroppedPlans(sync, limit);
}
