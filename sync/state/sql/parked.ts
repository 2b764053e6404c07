import type { Side, Subject } from '../../contracts';
import type { Parked } from '../records';

import type { SqlEngine } from './engine';
import { inPages, keyOf } from './pages';
import type { Listing } from './pages';
import { toParked } from './rows';
import { slices, withinSlice } from './slices';
import type { Slice } from './slices';
import { waitingOf } from './walks';
import { all } from './work';
import type { Work } from './work';

const ofSync = 'parked.sync = (SELECT id FROM sync WHERE name = ?)';

/** Those whose time has come, then those whose awaited record is linked, in the order of their ids. */
export async function wakeable(
	engine: SqlEngine,
	sync: string,
	limit: number,
): Promise<readonly Parked[]> {
	const found = [...(await inPages(engine, limit, timely(sync, engine.now())))];
	for await (const slice of slices(engine, waitingOf(sync))) {
		if (found.length >= limit) break;
		found.push(...(await engine.read(() => served(sync, slice, limit - found.length))));
	}
	return found;
}

function timely(sync: string, now: number): Listing<Parked> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM parked WHERE ${ofSync} AND waits_until <= ? AND (waits_until, side, id) > (?, ?, ?)
				ORDER BY waits_until, side, id LIMIT ?`,
				sync,
				now,
				keyOf(last, 'waits_until', Number.MIN_SAFE_INTEGER),
				keyOf(last, 'side', ''),
				keyOf(last, 'id', ''),
				size,
			),
		toRecord: toParked,
	};
}

const awaited = (side: Side) => `EXISTS (SELECT 1 FROM link WHERE link.pair = parked.waits_pair
	AND parked.waits_side = '${side}' AND link.${side}_id = parked.waits_id)`;

function* served(sync: string, slice: Slice, limit: number): Work<readonly Parked[]> {
	const within = withinSlice(['parked.side', 'parked.id'], slice);
	const rows = yield* all(
		`SELECT * FROM parked WHERE ${ofSync} AND ${within.sql} AND (${awaited('left')} OR ${awaited('right')})
		ORDER BY parked.side, parked.id LIMIT ?`,
		sync,
		...within.values,
		limit,
	);
	return rows.map(toParked);
}

/** Left before right, then by id. */
export function listParked(sync: string, after: Subject | undefined): Listing<Parked> {
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM parked WHERE ${ofSync} AND (side, id) > (?, ?) ORDER BY side, id LIMIT ?`,
				sync,
				keyOf(last, 'side', after?.side ?? ''),
				keyOf(last, 'id', after?.id ?? ''),
				size,
			),
		toRecord: toParked,
	};
}

export function* parkedOf(
	pair: number,
	side: Side,
	ids: readonly string[],
): Work<readonly Parked[]> {
	const rows = yield* all(
		'SELECT * FROM parked WHERE pair = ? AND side = ? AND id = ANY (?) ORDER BY since DESC, sync',
		pair,
		side,
		ids,
	);
	return rows.map(toParked);
}
