import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

import type { StateChange } from '../store';

type Run = (sql: string, ...values: SQLInputValue[]) => void;

/** Carries out changes of one sync on an open transaction; statements are prepared once and kept. */
export function createWriter(database: DatabaseSync): (sync: string, change: StateChange) => void {
	const prepared = new Map<string, StatementSync>();
	const run: Run = (sql, ...values) => {
		const statement = prepared.get(sql) ?? database.prepare(sql);
		prepared.set(sql, statement);
		statement.run(...values);
	};
	return (sync, change) => {
		if ('drop' in change) drop(run, sync, change);
		else put(run, sync, change);
	};
}

type Put = Extract<StateChange, { put: string }>;
type Drop = Extract<StateChange, { drop: string }>;

function drop(run: Run, sync: string, change: Drop): void {
	switch (change.drop) {
		case 'link':
			return run('DELETE FROM link WHERE pair = ? AND left_id = ?', change.pair, change.leftId);
		case 'intent':
			return run('DELETE FROM intent WHERE sync = ? AND id = ?', sync, change.id);
		case 'hold':
			return run('DELETE FROM hold WHERE sync = ? AND left_id = ?', sync, change.leftId);
		case 'parked':
			return run('DELETE FROM parked WHERE sync = ? AND left_id = ?', sync, change.leftId);
	}
}

function put(run: Run, sync: string, change: Put): void {
	switch (change.put) {
		case 'link':
			return putLink(run, change);
		case 'intent':
			return run(
				'INSERT OR REPLACE INTO intent (sync, id, body) VALUES (?, ?, ?)',
				sync,
				change.intent.id,
				JSON.stringify(change.intent),
			);
		case 'hold':
			return run(
				'INSERT OR REPLACE INTO hold (sync, left_id, reason, body) VALUES (?, ?, ?, ?)',
				sync,
				change.hold.leftId,
				change.hold.reason,
				JSON.stringify(change.hold),
			);
		case 'parked':
			return putParked(run, sync, change);
		case 'cursor':
			return run(
				'INSERT OR REPLACE INTO cursor (sync, side, position, pass) VALUES (?, ?, ?, ?)',
				sync,
				change.cursor.side,
				JSON.stringify(change.cursor.position),
				change.cursor.pass,
			);
		case 'journal':
			return putJournal(run, sync, change);
		case 'run':
			return run(
				'INSERT OR REPLACE INTO run (sync, id, started_at, body) VALUES (?, ?, ?, ?)',
				sync,
				change.run.id,
				change.run.startedAt,
				JSON.stringify(change.run),
			);
		case 'sync':
			return putSync(run, sync, change);
	}
}

function putLink(run: Run, { pair, link }: Extract<Put, { put: 'link' }>): void {
	run(
		`INSERT INTO link (pair, left_id, right_id, hash, base, run) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (pair, left_id) DO UPDATE SET
			right_id = excluded.right_id, hash = excluded.hash, base = excluded.base, run = excluded.run`,
		pair,
		link.leftId,
		link.rightId,
		link.hash,
		JSON.stringify(link.base),
		link.run,
	);
}

function putParked(run: Run, sync: string, { parked }: Extract<Put, { put: 'parked' }>): void {
	run(
		`INSERT OR REPLACE INTO parked (sync, left_id, waits_pair, waits_object, waits_id, since)
		VALUES (?, ?, ?, ?, ?, ?)`,
		sync,
		parked.leftId,
		parked.waitsFor.pair,
		parked.waitsFor.object,
		parked.waitsFor.id,
		parked.since,
	);
}

function putJournal(run: Run, sync: string, { entry }: Extract<Put, { put: 'journal' }>): void {
	run(
		'INSERT INTO journal (sync, run, at, verb, left_id, right_id, fields, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
		sync,
		entry.run,
		entry.at,
		entry.verb,
		entry.leftId,
		entry.rightId ?? null,
		entry.fields === undefined ? null : JSON.stringify(entry.fields),
		entry.code ?? null,
	);
}

function putSync(run: Run, sync: string, { fields }: Extract<Put, { put: 'sync' }>): void {
	const columns: [string, SQLInputValue | undefined][] = [
		['definition', fields.definition && JSON.stringify(fields.definition)],
		['left_identity', fields.leftIdentity],
		['right_identity', fields.rightIdentity],
		['enabled', fields.enabled === undefined ? undefined : Number(fields.enabled)],
		['failures', fields.failures],
		['last_success', fields.lastSuccess],
	];
	for (const [column, value] of columns)
		if (value !== undefined) run(`UPDATE sync SET ${column} = ? WHERE name = ?`, value, sync);
}
