import type {
	Hold,
	Intent,
	Job,
	JobWrite,
	JournalEntry,
	Link,
	Parked,
	PlanItem,
	PlanRecord,
	Removal,
	RunRecord,
	StoredCursor,
	Tombstone,
	UndoItem,
	Watch,
} from '../records';

import type { InsertRow } from './work';

/** Records as rows of their tables; `rows.ts` is the way back. */

export function linkEntry(pair: number, link: Link): InsertRow {
	return {
		pair,
		left_id: link.leftId,
		right_id: link.rightId,
		left_seen: link.seen.left,
		right_seen: link.seen.right,
		base: JSON.stringify(link.base),
		more: moreOf(link),
		run: link.run,
	};
}

/** Most links have nothing of it, and a million of them are kept. */
function moreOf({ unconfirmed, undecided, wrote, flaps }: Partial<Link>): string | null {
	const more = JSON.stringify({ unconfirmed, undecided, wrote, flaps });
	return more === '{}' ? null : more;
}

export function tombstoneEntry(pair: number, tombstone: Tombstone): InsertRow {
	return {
		pair,
		left_id: tombstone.leftId,
		right_id: tombstone.rightId,
		gone: tombstone.gone,
		reason: tombstone.reason,
		base: JSON.stringify(tombstone.base),
		more: moreOf(tombstone),
		at: tombstone.at,
		run: tombstone.run,
	};
}

export function intentEntry(sync: number, { id, ...body }: Intent): InsertRow {
	return { sync, id, body: JSON.stringify(body) };
}

export function jobEntry(sync: number, { id, ...body }: Job): InsertRow {
	return { sync, id, body: JSON.stringify(body) };
}

export function jobWriteEntry(sync: number, { job, mark, ...body }: JobWrite): InsertRow {
	const { leftId, rightId } = body.intent;
	return {
		sync,
		job,
		mark,
		left_id: leftId ?? null,
		right_id: rightId ?? null,
		body: JSON.stringify(body),
	};
}

export function holdEntry(sync: number, mark: number, hold: Hold): InsertRow {
	const { side, id, otherId, reason, due, ...body } = hold;
	return {
		sync,
		side,
		id,
		other_id: otherId ?? null,
		reason,
		due: due === true ? 1 : 0,
		mark,
		body: JSON.stringify(body),
	};
}

export function parkedEntry(sync: number, pair: number, parked: Parked): InsertRow {
	const { side, id, waitsFor, since } = parked;
	const record = 'until' in waitsFor ? undefined : waitsFor;
	return {
		sync,
		side,
		id,
		pair,
		waits_pair: record?.pair ?? null,
		waits_side: record?.side ?? null,
		waits_object: record?.object ?? null,
		waits_id: record?.id ?? null,
		waits_until: 'until' in waitsFor ? waitsFor.until : null,
		since,
	};
}

export function watchEntry(sync: number, { side, id, member }: Watch): InsertRow {
	return {
		sync,
		side,
		id,
		member_pair: member.pair,
		member_side: member.side,
		member_id: member.id,
	};
}

export function removalEntry(sync: number, removal: Removal): InsertRow {
	return { ...removal, sync };
}

export function cursorEntry(sync: number, cursor: StoredCursor): InsertRow {
	const { side, kind, position, pass, passBegan } = cursor;
	return {
		sync,
		side,
		kind,
		position: JSON.stringify(position),
		pass,
		pass_began: passBegan ?? null,
	};
}

export function journalEntry(sync: number, entry: JournalEntry): InsertRow {
	return {
		sync,
		run: entry.run,
		at: entry.at,
		verb: entry.verb,
		to_side: entry.to ?? null,
		left_id: entry.leftId ?? null,
		right_id: entry.rightId ?? null,
		fields: entry.fields === undefined ? null : JSON.stringify(entry.fields),
		code: entry.code ?? null,
		attention: entry.attention === undefined ? null : JSON.stringify(entry.attention),
	};
}

export function runEntry(key: number, run: RunRecord): InsertRow {
	const { id, sync: _name, startedAt, endedAt, ...body } = run;
	return {
		sync: key,
		id,
		started_at: startedAt,
		ended_at: endedAt ?? null,
		body: JSON.stringify(body),
	};
}

export function planEntry(key: number, plan: PlanRecord): InsertRow {
	const { id, sync: _name, createdAt, ...body } = plan;
	return { sync: key, id, created_at: createdAt, body: JSON.stringify(body) };
}

export function planItemEntry(plan: number, item: PlanItem): InsertRow {
	const { n, leftId, rightId, ...body } = item;
	return {
		plan,
		n,
		left_id: leftId ?? null,
		right_id: rightId ?? null,
		body: JSON.stringify(body),
	};
}

export function undoEntry(sync: number, item: UndoItem): InsertRow {
	return {
		sync,
		run: item.run,
		n: item.n,
		kind: item.kind,
		to_side: item.to,
		left_id: item.leftId,
		right_id: item.rightId,
		sealed: item.sealed,
		expires: item.expires,
	};
}
