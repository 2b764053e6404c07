import type { Side } from '../../contracts';
import type { Hold } from '../records';
import type { HoldFilter } from '../store';

import { holdEntry } from './entries';
import { toHold } from './rows';
import { holdTable, wakeTable } from './tables';
import { all, insert, one } from './work';
import type { Work } from './work';

/**
 * To wake a hundred thousand holds costs one row: the wake of their reason gets a mark above theirs. A hold is due by
 * itself, or while its mark is below the wake's.
 */
const isDue = 'CASE WHEN hold.due = 1 OR hold.mark < coalesce(wake.mark, 0) THEN 1 ELSE 0 END';
const selectHolds = `SELECT hold.*, ${isDue} AS is_due FROM hold
	LEFT JOIN wake ON wake.sync = hold.sync AND wake.reason = hold.reason`;
const ofSync = 'hold.sync = (SELECT id FROM sync WHERE name = ?)';

export function* putHolds(sync: number, holds: readonly Hold[]): Work<void> {
	const mark = Number((yield* one('SELECT wakes FROM sync WHERE id = ?', sync))?.['wakes']);
	yield* insert(
		holdTable,
		holds.map((hold) => holdEntry(sync, mark, hold)),
	);
}

export function* wakeHolds(sync: number, reason: string | undefined): Work<void> {
	const raised = yield* one('UPDATE sync SET wakes = wakes + 1 WHERE id = ? RETURNING wakes', sync);
	const mark = Number(raised?.['wakes']);
	const reasons = reason === undefined ? yield* reasonsOf(sync) : [reason];
	yield* insert(
		wakeTable,
		reasons.map((each) => ({ sync, reason: each, mark })),
	);
}

/** One look-up a reason instead of a walk over all holds. */
function* reasonsOf(sync: number): Work<string[]> {
	const found: string[] = [];
	for (;;) {
		const next = yield* one(
			'SELECT reason FROM hold WHERE sync = ? AND reason > ? ORDER BY reason LIMIT 1',
			sync,
			found.at(-1) ?? '',
		);
		if (next === undefined) return found;
		found.push(String(next['reason']));
	}
}

export function* holdsOf(sync: string, side: Side, ids: readonly string[]): Work<readonly Hold[]> {
	const rows = yield* all(
		`${selectHolds} WHERE ${ofSync} AND hold.side = ? AND hold.id = ANY (?)`,
		sync,
		side,
		ids,
	);
	return rows.map(toHold);
}

/** Left before right, then by id. */
export function* listHolds(sync: string, filter: HoldFilter): Work<readonly Hold[]> {
	const { reason, after, limit } = filter;
	const rows = yield* all(
		`${selectHolds} WHERE ${ofSync} AND (hold.side, hold.id) > (?, ?)
		${reason === undefined ? '' : 'AND hold.reason = ?'} ORDER BY hold.side, hold.id LIMIT ?`,
		sync,
		after?.side ?? '',
		after?.id ?? '',
		...(reason === undefined ? [] : [reason]),
		limit,
	);
	return rows.map(toHold);
}

export function* dueHolds(sync: string, limit: number): Work<readonly Hold[]> {
	const single = yield* all(
		`SELECT hold.*, 1 AS is_due FROM hold
		WHERE ${ofSync} AND hold.due = 1 ORDER BY hold.side, hold.id LIMIT ?`,
		sync,
		limit,
	);
	const woken = yield* all(
		`SELECT hold.*, 1 AS is_due FROM wake CROSS JOIN hold
		WHERE wake.sync = (SELECT id FROM sync WHERE name = ?) AND hold.sync = wake.sync
			AND hold.reason = wake.reason AND hold.mark < wake.mark AND hold.due = 0 LIMIT ?`,
		sync,
		limit - single.length,
	);
	return [...single, ...woken].map(toHold);
}
