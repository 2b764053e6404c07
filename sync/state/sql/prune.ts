import type { StateChange } from '../store';

import { pruneDroppedPlans } from './plans';
import { all } from './work';
import type { Work } from './work';

/** Rows of a table that one step takes; the rest of a larger order goes in steps of its own before it. */
export const prunedAtOnce = 500;

/** It told of a record that waits to this day. */
const isOpen = ['hold', 'parked']
	.flatMap((table) => ['left', 'right'].map((side) => stillIn(table, side)))
	.map((exists) => `journal.attention IS NOT NULL AND ${exists}`)
	.join(' OR ');

function stillIn(table: string, side: string): string {
	return `EXISTS (SELECT 1 FROM ${table} AS open WHERE open.sync = journal.sync
		AND open.side = '${side}' AND open.id = journal.${side}_id)`;
}

type Prune = Extract<StateChange, { prune: 'history' }>;

/** At most `limit` rows of each table go, the oldest first. Gives the rows that the fullest of them has lost. */
export function* prune(
	{ sync, now }: { readonly sync: number; readonly now: number },
	{ before, limit }: Pick<Prune, 'before' | 'limit'>,
): Work<number> {
	const journal = yield* all(
		`DELETE FROM journal WHERE seq IN
		(SELECT seq FROM journal WHERE sync = ? AND at < ? AND NOT (${isOpen}) ORDER BY at LIMIT ?)
		RETURNING seq`,
		sync,
		before,
		limit,
	);
	const runs = yield* all(
		`DELETE FROM run WHERE sync = ? AND id IN
		(SELECT id FROM run WHERE sync = ? AND ended_at < ? ORDER BY ended_at LIMIT ?) RETURNING id`,
		sync,
		sync,
		before,
		limit,
	);
	const undo = yield* all(
		`DELETE FROM undo WHERE sync = ? AND (run, n) IN
		(SELECT run, n FROM undo WHERE sync = ? AND expires < ? ORDER BY expires LIMIT ?) RETURNING n`,
		sync,
		sync,
		now,
		limit,
	);
	const items = yield* pruneDroppedPlans(sync, limit);
	return Math.max(journal.length, runs.length, undo.length, items);
}
