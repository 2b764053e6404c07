import { randomUUID } from 'node:crypto';

import type { Definition } from '../../contracts';
import { sameOwner } from '../records';
import type { Owner, SyncRecord } from '../records';
import type { Claim, StateChange } from '../store';

import { NotStorable, isStorable } from './storable';
import { toLease, toOwner, toSync } from './rows';
import { all, one, run } from './work';
import type { SqlRow, SqlValue, Work } from './work';

/**
 * Everything of a sync hangs on its number, so that another name is one row's change. A name gets its number with the first
 * thing that is remembered under it; a definition comes with the claim, and with it the id that people know.
 */
const selectSync = 'SELECT * FROM sync WHERE name = ?';

export function* findSync(name: string): Work<SyncRecord | undefined> {
	const row = yield* one(`${selectSync} AND definition IS NOT NULL`, name);
	return row && toSync(row);
}

export function* listSyncs(): Work<readonly SyncRecord[]> {
	const rows = yield* all('SELECT * FROM sync WHERE definition IS NOT NULL ORDER BY name');
	return rows.map(toSync);
}

export interface LockedSync {
	readonly id: number;
	readonly row: SqlRow;
}

/** The sync's row, made where it is missing, and nobody else's until the transaction ends. */
export function* lockSync(name: string): Work<LockedSync> {
	const known = yield* lockKnownSync(name);
	if (known !== undefined) return known;
	if (!isStorable(name)) throw new NotStorable('sync', 'name', name);
	yield* run('INSERT INTO sync (name) VALUES (?) ON CONFLICT (name) DO NOTHING', name);
	const made = yield* lockKnownSync(name);
	if (made === undefined) throw new Error(`The sync '${name}' was taken away meanwhile`);
	return made;
}

export function* lockKnownSync(name: string): Work<LockedSync | undefined> {
	const row = yield* one(`${selectSync} FOR UPDATE`, name);
	return row && { id: Number(row['id']), row };
}

export function* claimSync(definition: Definition, owner: Owner): Work<Claim> {
	const { id, row } = yield* lockSync(definition.name);
	const current = toOwner(row);
	if (current && !sameOwner(current, owner)) return { claimed: false, owner: current };
	yield* run(
		'UPDATE sync SET owner = ?, definition = coalesce(definition, ?), uuid = coalesce(uuid, ?) WHERE id = ?',
		JSON.stringify(owner),
		JSON.stringify(definition),
		randomUUID(),
		id,
	);
	return { claimed: true };
}

export function* releaseOwner(name: string): Work<void> {
	yield* run('UPDATE sync SET owner = NULL WHERE name = ?', name);
}

export function* renameSync(name: string, to: string, now: number): Work<boolean> {
	if ((yield* one(selectSync, to)) !== undefined) return false;
	const locked = yield* lockKnownSync(name);
	if (locked === undefined) return false;
	const lease = toLease(locked.row);
	if (lease && lease.expiresAt > now) return false;
	const renamed = yield* one(
		`UPDATE sync SET name = ?, definition = ? WHERE id = ?
		AND NOT EXISTS (SELECT 1 FROM sync AS other WHERE other.name = ?) RETURNING id`,
		to,
		renamedDefinition(locked.row, to),
		locked.id,
		to,
	);
	return renamed !== undefined;
}

function renamedDefinition(row: SqlRow, name: string): string | null {
	if (row['definition'] === null) return null;
	return JSON.stringify({ ...toSync(row).definition, name });
}

type Fields = Extract<StateChange, { put: 'sync' }>['fields'];

export function* putSync(sync: number, fields: Fields): Work<void> {
	for (const [column, value] of columnsToSet(fields))
		if (value !== undefined) yield* run(`UPDATE sync SET ${column} = ? WHERE id = ?`, value, sync);
}

function columnsToSet(fields: Fields): readonly (readonly [string, SqlValue | undefined])[] {
	return [
		['definition', fields.definition && JSON.stringify(fields.definition)],
		['left_identity', fields.leftIdentity],
		['right_identity', fields.rightIdentity],
		['enabled', fields.enabled === undefined ? undefined : Number(fields.enabled)],
		['failures', fields.failures],
		['last_success', fields.lastSuccess],
		['memory', fields.memory && JSON.stringify(fields.memory)],
	];
}
