import type { Side } from '../../contracts';
import { otherSide } from '../../contracts';

import { isStorable } from './storable';
import { all, run } from './work';
import type { Work } from './work';

interface Forgotten {
	readonly pair: number;
	readonly leftId?: string;
	readonly rightId?: string;
}

/** Rows of a table that one step takes, for each of the two. */
const forgottenAtOnce = 250;

/** All that names one of the two records, within the pair and within what this sync tells of it. */
export function* forget(sync: number, forgotten: Forgotten): Work<void> {
	for (const [side, id] of idsOf(forgotten)) yield* forgetSide(sync, forgotten.pair, side, id);
}

/** Some of the history that names one of the two records. Gives whether there may be more of it. */
export function* forgetSomeHistory(sync: number, forgotten: Forgotten): Work<boolean> {
	let most = 0;
	for (const [side, id] of idsOf(forgotten)) {
		const journal = yield* all(
			`DELETE FROM journal WHERE seq IN
			(SELECT seq FROM journal WHERE sync = ? AND ${side}_id = ? LIMIT ?) RETURNING seq`,
			sync,
			id,
			forgottenAtOnce,
		);
		const undo = yield* all(
			`DELETE FROM undo WHERE sync = ? AND (run, n) IN
			(SELECT run, n FROM undo WHERE sync = ? AND ${side}_id = ? LIMIT ?) RETURNING n`,
			sync,
			sync,
			id,
			forgottenAtOnce,
		);
		most = Math.max(most, journal.length, undo.length);
	}
	return most === forgottenAtOnce;
}

function idsOf({ leftId, rightId }: Forgotten): readonly (readonly [Side, string])[] {
	const ids = [
		['left', leftId],
		['right', rightId],
	] as const;
	return ids.flatMap(([side, id]) =>
		id !== undefined && isStorable(id) ? [[side, id] as const] : [],
	);
}

function* forgetSide(sync: number, pair: number, side: Side, id: string): Work<void> {
	const column = `${side}_id`;
	yield* run(`DELETE FROM link WHERE pair = ? AND ${column} = ?`, pair, id);
	yield* run('DELETE FROM hold WHERE sync = ? AND side = ? AND id = ?', sync, side, id);
	yield* run(
		'DELETE FROM hold WHERE sync = ? AND side = ? AND other_id = ?',
		sync,
		otherSide(side),
		id,
	);
	yield* run('DELETE FROM parked WHERE pair = ? AND side = ? AND id = ?', pair, side, id);
	yield* run('DELETE FROM watch WHERE sync = ? AND side = ? AND id = ?', sync, side, id);
	yield* run('DELETE FROM removal WHERE sync = ? AND side = ? AND id = ?', sync, side, id);
	for (const table of ['journal', 'undo', 'job_write'])
		yield* run(`DELETE FROM ${table} WHERE sync = ? AND ${column} = ?`, sync, id);
	yield* run(
		`DELETE FROM plan_item WHERE ${column} = ? AND plan IN (SELECT seq FROM plan WHERE sync = ?)`,
		id,
		sync,
	);
}
