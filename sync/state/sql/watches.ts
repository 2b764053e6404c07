import type { Side, Subject } from '../../contracts';

import type { SqlEngine } from './engine';
import { slices, withinSlice } from './slices';
import type { Slice } from './slices';
import { watchesOf } from './walks';
import { all } from './work';
import type { Work } from './work';

/** Records that watch for a member that is linked by now, in the order of their ids. */
export async function watchesMet(
	engine: SqlEngine,
	sync: string,
	limit: number,
): Promise<readonly Subject[]> {
	const found: Subject[] = [];
	for await (const slice of slices(engine, watchesOf(sync))) {
		if (found.length >= limit) break;
		found.push(...(await engine.read(() => metWithin(sync, slice, limit - found.length))));
	}
	return found;
}

const linked = (side: Side) => `EXISTS (SELECT 1 FROM link WHERE link.pair = watch.member_pair
	AND watch.member_side = '${side}' AND link.${side}_id = watch.member_id)`;

function* metWithin(sync: string, slice: Slice, limit: number): Work<readonly Subject[]> {
	const within = withinSlice(['watch.side', 'watch.id'], slice);
	const rows = yield* all(
		`SELECT DISTINCT watch.side, watch.id FROM watch WHERE watch.sync = (SELECT id FROM sync WHERE name = ?)
		AND ${within.sql} AND (${linked('left')} OR ${linked('right')}) ORDER BY watch.side, watch.id LIMIT ?`,
		sync,
		...within.values,
		limit,
	);
	return rows.map(({ side, id }) => ({
		side: side === 'right' ? 'right' : 'left',
		id: String(id),
	}));
}
