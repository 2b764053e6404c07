import type { Side } from '../../contracts';
import type { Link, PairKey, Tombstone } from '../records';

import { keyOf } from './pages';
import type { Listing } from './pages';
import { toLink, toTombstone } from './rows';
import { all, one, run } from './work';
import type { Work } from './work';

const pairColumns = [
	'left_system',
	'left_identity',
	'left_object',
	'right_system',
	'right_identity',
	'right_object',
];

export function* findPair({ left, right }: PairKey): Work<number | undefined> {
	const row = yield* one(
		`SELECT id FROM pair WHERE ${pairColumns.map((column) => `${column} = ?`).join(' AND ')}`,
		...[left.system, left.identity, left.object],
		...[right.system, right.identity, right.object],
	);
	return row && Number(row['id']);
}

export function* openPair(pair: PairKey): Work<number> {
	const known = yield* findPair(pair);
	if (known !== undefined) return known;
	const { left, right } = pair;
	yield* run(
		`INSERT INTO pair (${pairColumns.join(', ')}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
		...[left.system, left.identity, left.object],
		...[right.system, right.identity, right.object],
	);
	return Number(yield* findPair(pair));
}

export function* linksBy(side: Side, pair: number, ids: readonly string[]): Work<readonly Link[]> {
	const rows = yield* all(`SELECT * FROM link WHERE pair = ? AND ${side}_id = ANY (?)`, pair, ids);
	return rows.map(toLink);
}

export function linksFrom(pair: number, side: Side, after: string): Listing<Link> {
	const column = `${side}_id`;
	return {
		page: (last, size) =>
			all(
				`SELECT * FROM link WHERE pair = ? AND ${column} > ? ORDER BY ${column} LIMIT ?`,
				pair,
				keyOf(last, column, after),
				size,
			),
		toRecord: toLink,
	};
}

export function* tombstonesBy(
	pair: number,
	side: Side,
	ids: readonly string[],
): Work<readonly Tombstone[]> {
	const rows = yield* all(
		`SELECT * FROM tombstone WHERE pair = ? AND ${side}_id = ANY (?)`,
		pair,
		ids,
	);
	return rows.map(toTombstone);
}
