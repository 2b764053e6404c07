import type { ChangePage, Cursor, Field, ReadScope, SystemRecord } from '../../sync/contracts';
import { stopIfAborted } from '../http';
import { decoded, placeOf } from './codecs';
import { pageOf } from './connection';
import type { Connection, Page } from './connection';
import { label } from './limits';
import { at } from './names';
import type { Kind } from './profile';

/**
 * Records changed since a cursor, in the order of their changes. Each page begins where the last one's newest record stands,
 * so that records that come, go or move while it is read push none out; only where a whole page shares one stamp are the
 * environment's own pages followed.
 */
export async function* changesOf(
	connection: Connection,
	kind: Kind,
	fields: readonly Field[],
	cursor: Cursor | null,
	{ from, signal, now }: ReadScope & { readonly now: number },
): AsyncGenerator<ChangePage> {
	const { profile, overlap } = connection;
	const isStamp = profile.since.mode === 'stamp';
	const stored = numberIn(cursor) ?? (isStamp ? from : undefined) ?? null;
	// A cursor from the future would pass over what is edited until then.
	const reached = stored === null || !isStamp ? stored : Math.min(stored, now);
	let since = reached === null || !isStamp ? reached : reached - overlap;
	let newest = reached ?? 0;
	let more: Page['next'] = {};
	let seen = new Set<string>();
	for (;;) {
		stopIfAborted(signal, label);
		const { rows, next } = await pageOf(connection, profile.paths[kind], {
			...sinceQuery(connection, since),
			...more,
		});
		const records = recordsIn(connection, kind, fields, rows);
		const last = Math.max(0, ...rows.map((row) => markOf(connection, kind, row)));
		newest = Math.max(newest, last);
		yield {
			records: records.filter((each) => !seen.has(versionOf(each))),
			...{ deleted: [], next: { since: newest } },
			complete: next === undefined && stored === null,
		};
		if (next === undefined) return;
		const moves = profile.since.parameter !== '' && last > (since ?? -1);
		seen = new Set([...(moves ? [] : seen), ...records.map(versionOf)]);
		more = moves ? {} : next;
		if (moves) since = last;
	}
}

function numberIn(cursor: Cursor | null): number | undefined {
	const since = cursor?.['since'];
	return typeof since === 'number' ? since : undefined;
}

/** `from`: a stamp, ms, or a marker; null: everything. */
function sinceQuery({ profile: { since } }: Connection, from: number | null) {
	if (from === null || since.parameter === '') return {};
	return {
		[since.parameter]: since.mode === 'stamp' ? new Date(Math.max(0, from)).toISOString() : from,
	};
}

/** The stamp, ms, or the marker of a row. */
function markOf({ profile }: Connection, kind: Kind, row: unknown): number {
	const { mode } = profile.since;
	const told = at(row, placeOf(profile, kind, mode === 'stamp' ? 'updatedAt' : 'syncMarker'));
	const mark = mode === 'stamp' ? Date.parse(String(told)) : Number(told);
	return Number.isNaN(mark) ? 0 : mark;
}

export function recordsIn(
	{ profile, faults }: Connection,
	kind: Kind,
	fields: readonly Field[],
	rows: readonly unknown[],
): SystemRecord[] {
	return rows.map((row) => {
		const record = decoded(profile, kind, fields, row);
		if (record) return record;
		throw faults.refusal(
			'NO_ID',
			`A ${kind} of Parts Pim has no id where the API profile looks for one`,
			`Correct 'names.${kind}.id' in the API profile of the credential`,
		);
	});
}

function versionOf({ id, modifiedAt, fields }: SystemRecord): string {
	return JSON.stringify([id, modifiedAt ?? fields]);
}
