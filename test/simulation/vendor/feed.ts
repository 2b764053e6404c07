import type { ChangePage, Cursor, FoundIds, ReadScope } from '../../../sync/contracts';

import type { PlannedFault } from './faults';
import type { Ask } from './request';
import { isHidden, isListed, show } from './show';
import type { StoredRow, Table } from './table';
import type { ModelVendor } from './vendor';

/**
 * ms a feed begins before its cursor: more than the longest lag, the largest jump of the clock backwards and a coarse
 * stamp together.
 */
export const overlap = 180_000;

/** What was modified since, in the order of (stamp, id); all records in that order when there is no cursor. */
export async function* readChanges(
	{ vendor, table, ask }: Reading,
	cursor: Cursor | null,
	scope: ReadScope,
): AsyncIterable<ChangePage> {
	const full = cursor === null ? scope.from === undefined : cursor['full'] === true;
	let position = begin(cursor, scope);
	let next: Cursor = cursor ?? { ...position };
	for (;;) {
		const { listed, records, again } = await ask('changes', (faults) => {
			const rows = changedSince(vendor, table, position).slice(0, vendor.habits.pageSize);
			return page(vendor, table, scope, rows, faults);
		});
		const last = listed.at(-1);
		const complete = listed.length < vendor.habits.pageSize;
		if (last) position = { stamp: last.stamp, id: last.id };
		if (last) next = { ...position };
		const deleted = listed.filter(({ gone }) => gone).map(({ id }) => id);
		const told = { records, deleted, next: full && !complete ? { ...next, full } : next };
		yield { ...told, complete: complete && full };
		if (complete) return;
		if (again) yield { ...told, complete: false };
	}
}

export interface Reading {
	readonly vendor: ModelVendor;
	readonly table: Table;
	readonly ask: Ask;
}

function page(
	vendor: ModelVendor,
	table: Table,
	scope: ReadScope,
	listed: readonly StoredRow[],
	faults: readonly PlannedFault[],
) {
	const records = listed.filter(({ gone }) => !gone).map((row) => show(vendor, table, row, scope));
	return { listed, records, again: faults.some(({ kind }) => kind === 'pageRepeated') };
}

interface Position {
	readonly stamp: number;
	readonly id: string;
}

function begin(cursor: Cursor | null, scope: ReadScope): Position {
	const stamp = cursor === null ? (scope.from ?? 0) : Number(cursor['stamp']);
	return { stamp: cursor === null ? stamp - 1 : stamp - overlap, id: '' };
}

function changedSince(vendor: ModelVendor, table: Table, { stamp, id }: Position) {
	return [...table.rows.values()]
		.filter((row) => row.stamp > stamp || (row.stamp === stamp && row.id > id))
		.filter((row) => isTold(vendor, row))
		.sort((a, b) => a.stamp - b.stamp || (a.id < b.id ? -1 : 1));
}

function isTold(vendor: ModelVendor, row: StoredRow): boolean {
	if (row.gone) return vendor.habits.tombstones && !isHidden(vendor, row);
	return isListed(vendor, row);
}

/** Everything there is, by offset: what comes or goes meanwhile moves the rest across the page borders. */
export async function* readListing(
	{ vendor, table, ask }: Reading,
	cursor: Cursor | null,
	scope: ReadScope,
): AsyncIterable<ChangePage> {
	let offset = cursor === null ? 0 : Number(cursor['offset']);
	for (;;) {
		const { records, again } = await ask('changes', (faults) =>
			page(vendor, table, scope, sliceFrom(vendor, table, offset), faults),
		);
		const complete = records.length < vendor.habits.pageSize;
		offset = complete ? 0 : offset + records.length;
		const told = { records, deleted: [], next: { offset }, complete };
		yield told;
		if (complete) return;
		if (again) yield told;
	}
}

/** Newest first, as most listings are: a new record pushes the others on. */
function sliceFrom(vendor: ModelVendor, table: Table, offset: number): readonly StoredRow[] {
	const listed = table.living().filter((row) => isListed(vendor, row));
	return listed.sort((a, b) => b.serial - a.serial).slice(offset, offset + vendor.habits.pageSize);
}

export async function* readIds({ vendor, table, ask }: Reading): AsyncIterable<FoundIds> {
	const ids = await ask('ids', () => {
		const listed = table.living().filter((row) => isListed(vendor, row));
		return listed.map(({ id }) => id);
	});
	yield { ids, complete: true };
}
