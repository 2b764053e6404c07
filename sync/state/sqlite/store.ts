import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

import type { Definition } from '../../contracts';
import { sameOwner } from '../records';
import type { Owner, PairKey } from '../records';
import { LeaseLost } from '../store';
import type { Claim, Lease, LeaseAnswer, Store } from '../store';

import { createWriter } from './changes';
import { openDatabase, readKey } from './database';
import * as rows from './rows';
import type { SqlRow } from './rows';

/** Ids looked up by one statement; SQLite takes 32,766 parameters. */
const idsPerQuery = 500;

/** The state of one n8n in one file. `file` may be ':memory:'; `clock` gives ms since the epoch. */
export function openSqliteStore(file: string, clock: () => number = Date.now): Store {
	const database = openDatabase(file);
	const key = readKey(file, database);
	const write = createWriter(database);
	const all = (sql: string, ...values: SQLInputValue[]) =>
		database.prepare(sql).all(...values) as SqlRow[];
	const one = (sql: string, ...values: SQLInputValue[]) => all(sql, ...values)[0];

	const leaseRow = (sync: string) => {
		const row = one('SELECT * FROM lease WHERE sync = ?', sync);
		return row && rows.toLease(row);
	};

	const byIds = <T>(sql: (marks: string) => string, owner: SQLInputValue, ids: readonly string[]) =>
		chunks(ids).flatMap((chunk) =>
			all(sql(chunk.map(() => '?').join(',')), owner, ...chunk),
		) as (SqlRow & T)[];

	return {
		now: clock,
		key: async () => key,

		openPair: async (pair) => {
			database
				.prepare(
					`INSERT INTO pair (left_system, left_identity, left_object, right_system, right_identity, right_object)
					VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
				)
				.run(...pairValues(pair));
			return Number(one(selectPair, ...pairValues(pair))?.['id']);
		},
		findPair: async (pair) => {
			const row = one(selectPair, ...pairValues(pair));
			return row && Number(row['id']);
		},

		sync: async (name) => {
			const row = one('SELECT * FROM sync WHERE name = ?', name);
			return row && rows.toSync(row);
		},
		syncs: async () => all('SELECT * FROM sync ORDER BY name').map(rows.toSync),
		claimSync: async (definition, owner) =>
			inTransaction(database, () => claim(database, definition, owner)),
		releaseOwner: async (name) => {
			database.prepare('UPDATE sync SET owner = NULL WHERE name = ?').run(name);
		},

		takeLease: async (sync, holder, ms) =>
			inTransaction(database, (): LeaseAnswer => {
				const held = leaseRow(sync);
				const now = clock();
				if (held && held.expiresAt > now) return { taken: false, held };
				const fence = (held?.fence ?? 0) + 1;
				database
					.prepare('INSERT OR REPLACE INTO lease VALUES (?, ?, ?, ?, ?)')
					.run(sync, fence, holder, now, now + ms);
				return { taken: true, lease: { sync, fence }, after: held };
			}),
		renewLease: async ({ sync, fence }, ms) => {
			const now = clock();
			const { changes } = database
				.prepare('UPDATE lease SET renewed_at = ?, expires_at = ? WHERE sync = ? AND fence = ?')
				.run(now, now + ms, sync, fence);
			return Number(changes) === 1;
		},
		releaseLease: async ({ sync, fence }) => {
			// The row stays, so that fencing numbers never start again.
			database
				.prepare('UPDATE lease SET expires_at = 0 WHERE sync = ? AND fence = ?')
				.run(sync, fence);
		},
		leaseOf: async (sync) => {
			const held = leaseRow(sync);
			return held && held.expiresAt > clock() ? held : undefined;
		},

		linksByLeft: async (pair, ids) =>
			keyed(
				byIds(
					(marks) => `SELECT * FROM link WHERE pair = ? AND left_id IN (${marks})`,
					pair,
					ids,
				).map(rows.toLink),
				(link) => link.leftId,
			),
		linksByRight: async (pair, ids) =>
			keyed(
				byIds(
					(marks) => `SELECT * FROM link WHERE pair = ? AND right_id IN (${marks})`,
					pair,
					ids,
				).map(rows.toLink),
				(link) => link.rightId,
			),
		countLinks: async (pair) => count(one('SELECT count(*) AS n FROM link WHERE pair = ?', pair)),

		cursors: async (sync) => all('SELECT * FROM cursor WHERE sync = ?', sync).map(rows.toCursor),
		intents: async (sync) =>
			all('SELECT * FROM intent WHERE sync = ? ORDER BY id', sync).map(rows.toIntent),
		holds: async (sync, filter = { limit: 1_000 }) =>
			(filter.reason === undefined
				? all('SELECT * FROM hold WHERE sync = ? LIMIT ?', sync, filter.limit)
				: all(
						'SELECT * FROM hold WHERE sync = ? AND reason = ? LIMIT ?',
						sync,
						filter.reason,
						filter.limit,
					)
			).map(rows.toHold),
		holdsOf: async (sync, ids) =>
			keyed(
				byIds(
					(marks) => `SELECT * FROM hold WHERE sync = ? AND left_id IN (${marks})`,
					sync,
					ids,
				).map(rows.toHold),
				(hold) => hold.leftId,
			),
		countHolds: async (sync) =>
			Object.fromEntries(
				all('SELECT reason, count(*) AS n FROM hold WHERE sync = ? GROUP BY reason', sync).map(
					(row) => [String(row['reason']), count(row)],
				),
			),
		wakeable: async (sync, limit) =>
			all(
				`SELECT parked.* FROM parked
				JOIN link ON link.pair = parked.waits_pair AND link.left_id = parked.waits_id
				WHERE parked.sync = ? LIMIT ?`,
				sync,
				limit,
			).map(rows.toParked),
		countParked: async (sync) =>
			count(one('SELECT count(*) AS n FROM parked WHERE sync = ?', sync)),
		runs: async (sync, limit) =>
			all(
				'SELECT * FROM run WHERE sync = ? ORDER BY started_at DESC, id DESC LIMIT ?',
				sync,
				limit,
			).map(rows.toRun),
		journal: async (sync, run, limit) =>
			all(
				'SELECT * FROM journal WHERE sync = ? AND run = ? ORDER BY seq LIMIT ?',
				sync,
				run,
				limit,
			).map(rows.toJournalEntry),

		commit: async (lease, changes) =>
			inTransaction(database, () => {
				requireLease(leaseRow(lease.sync)?.fence, lease);
				for (const change of changes) write(lease.sync, change);
			}),
		close: async () => database.close(),
	};
}

const selectPair = `SELECT id FROM pair WHERE left_system = ? AND left_identity = ? AND left_object = ?
	AND right_system = ? AND right_identity = ? AND right_object = ?`;

function pairValues({ left, right }: PairKey): string[] {
	return [left.system, left.identity, left.object, right.system, right.identity, right.object];
}

function claim(database: DatabaseSync, definition: Definition, owner: Owner): Claim {
	const row = database.prepare('SELECT * FROM sync WHERE name = ?').get(definition.name);
	const current = row && rows.toSync(row as SqlRow).owner;
	if (current && !sameOwner(current, owner)) return { claimed: false, owner: current };
	database
		.prepare(
			`INSERT INTO sync (name, definition, owner) VALUES (?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET owner = excluded.owner`,
		)
		.run(definition.name, JSON.stringify(definition), JSON.stringify(owner));
	return { claimed: true };
}

function requireLease(fence: number | undefined, lease: Lease): void {
	if (fence !== lease.fence) throw new LeaseLost(lease.sync);
}

/** IMMEDIATE, so that two processes can never both read first and write afterwards. */
function inTransaction<T>(database: DatabaseSync, work: () => T): T {
	database.exec('BEGIN IMMEDIATE');
	try {
		const result = work();
		database.exec('COMMIT');
		return result;
	} catch (error) {
		database.exec('ROLLBACK');
		throw error;
	}
}

function keyed<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
	return new Map(items.map((item) => [key(item), item]));
}

function chunks(ids: readonly string[]): string[][] {
	const count = Math.ceil(ids.length / idsPerQuery);
	return Array.from({ length: count }, (_, n) => ids.slice(n * idsPerQuery, (n + 1) * idsPerQuery));
}

function count(row: SqlRow | undefined): number {
	return Number(row?.['n'] ?? 0);
}
