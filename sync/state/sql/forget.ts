import type { Side } from '../../contracts';
import { otherSide } from '../../contracts';

import { isStorable } from './storable';
import { run } from './work';
import type { Work } from './work';

interface Forgotten {
	readonly pair: number;
	readonly leftId?: string;
	readonly rightId?: string;
}

/** All that names one of the two records, within the pair and within what this sync tells of it. */
export function* forget(sync: number, { pair, leftId, rightId }: Forgotten): Work<void> {
	if (leftId !== undefined) yield* forgetSide(sync, pair, 'left', leftId);
	if (rightId !== undefined) yield* forgetSide(sync, pair, 'right', rightId);
}

function* forgetSide(sync: number, pair: number, side: Side, id: string): Work<void> {
	if (!isStorable(id)) return;
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
	yield* run('DELETE FROM removal WHERE sync = ? AND side = ? AND id = ?', sync, side, id);
	for (const table of ['journal', 'undo'])
		yield* run(`DELETE FROM ${table} WHERE sync = ? AND ${column} = ?`, sync, id);
	yield* run(
		`DELETE FROM plan_item WHERE ${column} = ? AND plan IN (SELECT seq FROM plan WHERE sync = ?)`,
		id,
		sync,
	);
}
