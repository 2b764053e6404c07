import type { Side } from '../../contracts';

import type { Walk } from './slices';

/** Entries of an index that are counted in well under 50 ms. */
const size = 10_000;

const ofPair = (pair: number) => ({ sql: 'pair = ?', values: [pair] });
const ofSync = (sync: string) => ({
	sql: 'sync = (SELECT id FROM sync WHERE name = ?)',
	values: [sync],
});

export const linksOf = (pair: number): Walk => ({
	table: 'link',
	where: ofPair(pair),
	columns: ['right_id'],
	size,
});

export const tombstonesOf = (pair: number): Walk => ({
	table: 'tombstone',
	where: ofPair(pair),
	columns: ['right_id', 'left_id'],
	size,
});

export const holdsOf = (sync: string): Walk => ({
	table: 'hold',
	where: ofSync(sync),
	columns: ['reason', 'side', 'id'],
	size,
});

export const parkedOf = (sync: string): Walk => ({
	table: 'parked',
	where: ofSync(sync),
	columns: ['side', 'id'],
	size,
});

/** The rows of one record stay together. Each is looked up among the links. */
export const watchesOf = (sync: string): Walk => ({
	table: 'watch',
	where: ofSync(sync),
	columns: ['side', 'id'],
	size: 2_000,
});

export const removalsOf = (sync: string, side: Side): Walk => ({
	table: 'removal',
	where: { sql: `${ofSync(sync).sql} AND side = ?`, values: [sync, side] },
	columns: ['id'],
	size,
});

/** Each of them is looked up among the links. */
export const waitingOf = (sync: string): Walk => ({ ...parkedOf(sync), size: 2_000 });
