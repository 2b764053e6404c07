import type { StateChange } from '../store';

import { dropPlan, putPlanItems } from './plans';
import * as entries from './entries';
import { forget } from './forget';
import { grouped } from './grouping';
import type { ChangesByKind, Group, Kind } from './grouping';
import { putHolds, wakeHolds } from './holds';
import { prune, prunedAtOnce } from './prune';
import { isStorable } from './storable';
import { putSync } from './syncs';
import * as tables from './tables';
import { insert, run } from './work';
import type { SqlValue, Work } from './work';

/** On whose behalf changes are written. */
export interface Writing {
	/** Number of the sync. */
	readonly sync: number;
	/** ms since the epoch by the store's clock. */
	readonly now: number;
}

type Writers = {
	readonly [K in Kind]: (writing: Writing, changes: readonly ChangesByKind[K][]) => Work<void>;
};

const writers: Writers = {
	'put link': (_, changes) =>
		insert(
			tables.linkTable,
			changes.map(({ pair, link }) => entries.linkEntry(pair, link)),
		),
	'drop link': (_, changes) =>
		deleteWhere(
			'link WHERE pair = ? AND left_id',
			changes.map(({ pair, leftId }) => [pair, leftId]),
		),
	'put tombstone': (_, changes) =>
		insert(
			tables.tombstoneTable,
			changes.map(({ pair, tombstone }) => entries.tombstoneEntry(pair, tombstone)),
		),
	'drop tombstone': (_, changes) =>
		deleteWhere(
			'tombstone WHERE pair = ? AND left_id = ? AND right_id',
			changes.map(({ pair, leftId, rightId }) => [pair, leftId, rightId]),
		),
	'put intent': ({ sync }, changes) =>
		insert(
			tables.intentTable,
			changes.map(({ intent }) => entries.intentEntry(sync, intent)),
		),
	'drop intent': ({ sync }, changes) =>
		deleteWhere(
			'intent WHERE sync = ? AND id',
			changes.map(({ id }) => [sync, id]),
		),
	'put job': ({ sync }, changes) =>
		insert(
			tables.jobTable,
			changes.map(({ job }) => entries.jobEntry(sync, job)),
		),
	'drop job': ({ sync }, changes) =>
		deleteWhere(
			'job WHERE sync = ? AND id',
			changes.map(({ id }) => [sync, id]),
		),
	'put jobWrite': ({ sync }, changes) =>
		insert(
			tables.jobWriteTable,
			changes.map(({ write }) => entries.jobWriteEntry(sync, write)),
		),
	'drop jobWrite': ({ sync }, changes) =>
		deleteWhere(
			'job_write WHERE sync = ? AND job = ? AND mark',
			changes.map(({ job, mark }) => [sync, job, mark]),
		),
	'put hold': ({ sync }, changes) =>
		putHolds(
			sync,
			changes.map(({ hold }) => hold),
		),
	'drop hold': ({ sync }, changes) =>
		deleteWhere(
			'hold WHERE sync = ? AND side = ? AND id',
			changes.map(({ side, id }) => [sync, side, id]),
		),
	'wake holds': ({ sync }, changes) => each(changes, ({ reason }) => wakeHolds(sync, reason)),
	'put parked': ({ sync }, changes) =>
		insert(
			tables.parkedTable,
			changes.map(({ pair, parked }) => entries.parkedEntry(sync, pair, parked)),
		),
	'drop parked': ({ sync }, changes) =>
		deleteWhere(
			'parked WHERE sync = ? AND side = ? AND id',
			changes.map(({ side, id }) => [sync, side, id]),
		),
	'put watch': ({ sync }, changes) =>
		insert(
			tables.watchTable,
			changes.map(({ watch }) => entries.watchEntry(sync, watch)),
		),
	'drop watches': ({ sync }, changes) =>
		deleteWhere(
			'watch WHERE sync = ? AND side = ? AND id',
			changes.map(({ side, id }) => [sync, side, id]),
		),
	'put removal': ({ sync }, changes) =>
		insert(
			tables.removalTable,
			changes.map(({ removal }) => entries.removalEntry(sync, removal)),
		),
	'drop removal': ({ sync }, changes) =>
		deleteWhere(
			'removal WHERE sync = ? AND side = ? AND id',
			changes.map(({ side, id }) => [sync, side, id]),
		),
	'put cursor': ({ sync }, changes) =>
		insert(
			tables.cursorTable,
			changes.map(({ cursor }) => entries.cursorEntry(sync, cursor)),
		),
	'drop cursor': ({ sync }, changes) =>
		deleteWhere(
			'cursor WHERE sync = ? AND side = ? AND kind',
			changes.map(({ side, kind }) => [sync, side, kind]),
		),
	'put passChunk': ({ sync }, changes) =>
		insert(
			tables.passChunkTable,
			changes.map(({ side, chunk }) => ({ sync, side, chunk })),
		),
	'drop passChunks': ({ sync }, changes) =>
		deleteWhere(
			'pass_chunk WHERE sync = ? AND side',
			changes.map(({ side }) => [sync, side]),
		),
	'put journal': ({ sync }, changes) =>
		insert(
			tables.journalTable,
			changes.map(({ entry }) => entries.journalEntry(sync, entry)),
		),
	'put run': ({ sync }, changes) =>
		insert(
			tables.runTable,
			changes.map((change) => entries.runEntry(sync, change.run)),
		),
	'drop request': ({ sync }, changes) =>
		each(changes, ({ id }) => run('DELETE FROM request WHERE sync = ? AND id = ?', sync, id)),
	'put plan': ({ sync }, changes) =>
		insert(
			tables.planTable,
			changes.map(({ plan }) => entries.planEntry(sync, plan)),
		),
	'put planItem': ({ sync }, changes) => putPlanItems(sync, changes),
	'drop plan': ({ sync }, changes) => each(changes, ({ id }) => dropPlan(sync, id)),
	'put undo': ({ sync }, changes) =>
		insert(
			tables.undoTable,
			changes.map(({ item }) => entries.undoEntry(sync, item)),
		),
	'prune history': (writing, changes) =>
		each(changes, ({ before, limit }) =>
			prune(writing, { before, limit: Math.min(limit, prunedAtOnce) }),
		),
	'forget record': ({ sync }, changes) => each(changes, (change) => forget(sync, change)),
	'put sync': ({ sync }, changes) => each(changes, ({ fields }) => putSync(sync, fields)),
};

export function* writeChanges(writing: Writing, changes: readonly StateChange[]): Work<void> {
	for (const group of grouped(changes)) yield* writeGroup(writing, group);
}

function writeGroup<K extends Kind>(writing: Writing, group: Group<K>): Work<void> {
	const write: Writers[K] = writers[group.kind];
	return write(writing, group.changes);
}

function* each<C>(changes: readonly C[], write: (change: C) => Work<unknown>): Work<void> {
	for (const change of changes) yield* write(change);
}

/**
 * One statement for all rows that differ in the last value alone. `where` ends with the column of that value; rows hold the
 * values of all columns. What no state can hold is not there to be deleted.
 */
function* deleteWhere(where: string, rows: readonly (readonly (number | string)[])[]): Work<void> {
	const storable = rows.filter((row) => row.every((value) => isStorable(String(value))));
	const alike = new Map<string, { readonly fixed: readonly SqlValue[]; readonly last: string[] }>();
	for (const row of storable) {
		const fixed = row.slice(0, -1);
		const key = JSON.stringify(fixed);
		const same = alike.get(key) ?? { fixed, last: [] };
		same.last.push(String(row.at(-1)));
		alike.set(key, same);
	}
	for (const { fixed, last } of alike.values())
		yield* run(`DELETE FROM ${where} = ANY (?)`, ...fixed, last);
}
