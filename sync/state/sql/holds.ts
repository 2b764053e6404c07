import type { Side } from '../../contracts';
import type { Hold } from '../records';
import type { HoldFilter } from '../store';

import type { SqlEngine } from './engine';
import { holdEntry } from './entries';
import { inPages, keyOf } from './pages';
import type { Listing } from './pages';
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
export function listHolds(
	sync: string,
	{ reason, after }: Omit<HoldFilter, 'limit'>,
): Listing<Hold> {
	return {
		page: (last, size) =>
			all(
				`${selectHolds} WHERE ${ofSync} AND (hold.side, hold.id) > (?, ?)
				${reason === undefined ? '' : 'AND hold.reason = ?'} ORDER BY hold.side, hold.id LIMIT ?`,
				sync,
				keyOf(last, 'side', after?.side ?? ''),
				keyOf(last, 'id', after?.id ?? ''),
				...(reason === undefined ? [] : [reason]),
				size,
			),
		toRecord: toHold,
	};
}

/** Those that are due by themselves, then some of those that a wake of their reason has made due. */
export async function dueHolds(
	engine: SqlEngine,
	sync: string,
	limit: number,
): Promise<readonly Hold[]> {
	const single = await inPages(engine, limit, singleHolds(sync));
	const rest = Math.min(limit - single.length, wokenAtOnce);
	return rest === 0 ? single : [...single, ...(await engine.read(() => wokenHolds(sync, rest)))];
}

/** In one step, since they are in no order in which a second one could go on. */
const wokenAtOnce = 1_000;

function singleHolds(sync: string): Listing<Hold> {
	return {
		page: (last, size) =>
			all(
				`SELECT hold.*, 1 AS is_due FROM hold WHERE ${ofSync} AND hold.due = 1
				AND (hold.side, hold.id) > (?, ?) ORDER BY hold.side, hold.id LIMIT ?`,
				sync,
				keyOf(last, 'side', ''),
				keyOf(last, 'id', ''),
				size,
			),
		toRecord: toHold,
	};
}

function* wokenHolds(sync: string, limit: number): Work<readonly Hold[]> {
	const rows = yield* all(
		`SELECT hold.*, 1 AS is_due FROM wake CROSS JOIN hold
		WHERE wake.sync = (SELECT id FROM sync WHERE name = ?) AND hold.sync = wake.sync
			AND hold.reason = wake.reason AND hold.mark < wake.mark AND hold.due = 0 LIMIT ?`,
		sync,
		limit,
	);
	return rows.map(toHold);
}
