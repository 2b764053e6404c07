import type { Definition, Side, Subject } from '../contracts';
import { otherSide } from '../contracts';
import type { Environment } from '../plan/context';
import { ready } from '../run/windows';
import type { Hold } from '../state/records';
import type { HoldFilter, Store } from '../state/store';

import { answersTo } from '../reconcile/answers';
import type { AnswerKind } from '../reconcile/answers';
import { inFormOrder, liveField, readLive } from './live';
import type { LiveField } from './live';
import { storedSync } from './stored';

/** Holds of one page at most. */
const mostAtOnce = 1_000;

export interface HoldShown extends Subject {
	readonly otherId?: string;
	readonly reason: string;
	readonly code?: string;
	readonly message: string;
	readonly remedy: string;
	readonly field?: string;
	/** ISO 8601. */
	readonly since: string;
	readonly ageSeconds: number;
	/** What a person may answer; none: the cause has to be mended. */
	readonly answers: readonly AnswerKind[];
	/** Will be looked at by the next run. */
	readonly due: boolean;
	/** Only where asked for. */
	readonly fields?: readonly LiveField[];
}

export interface HoldList {
	readonly sync: string;
	/** By reason, all of them. */
	readonly totals: Readonly<Record<string, number>>;
	readonly holds: readonly HoldShown[];
	/** Where the next page begins; absent on the last one. */
	readonly next?: Subject;
}

/** What waits for a person, a page at a time, without a value of any record. */
export async function listHolds(
	store: Store,
	sync: string,
	{ reason, after, limit }: HoldFilter,
): Promise<HoldList> {
	await storedSync(store, sync);
	const size = Math.min(Math.max(1, Math.floor(limit)), mostAtOnce);
	const holds = await store.holds(sync, {
		limit: size,
		...(reason === undefined ? {} : { reason }),
		...(after ? { after } : {}),
	});
	const last = holds.at(-1);
	return {
		sync,
		totals: await store.countHolds(sync),
		holds: holds.map((hold) => shown(hold, store.now())),
		...(last && holds.length === size ? { next: { side: last.side, id: last.id } } : {}),
	};
}

function shown(hold: Hold, now: number): HoldShown {
	const { side, id, otherId, reason, code, message, remedy, field, since } = hold;
	return {
		side,
		id,
		...(otherId === undefined ? {} : { otherId }),
		reason,
		...(code === undefined ? {} : { code }),
		message,
		remedy,
		...(field === undefined ? {} : { field }),
		since: new Date(since).toISOString(),
		ageSeconds: Math.max(0, Math.floor((now - since) / 1000)),
		answers: answersTo(hold),
		due: hold.due === true,
	};
}

/** The same holds with the mapped fields of both records as they stand now; reads both sides. */
export async function withValues(
	environment: Environment,
	definition: Definition,
	list: HoldList,
): Promise<HoldList> {
	const { assessing } = await ready(environment, definition);
	const records = {
		left: await readLive(assessing, 'left', idsAt(list, 'left')),
		right: await readLive(assessing, 'right', idsAt(list, 'right')),
	};
	const rows = inFormOrder(assessing.mapping.rows);
	const holds = list.holds.map((hold): HoldShown => {
		const left = records.left.get(idAt(hold, 'left') ?? '');
		const right = records.right.get(idAt(hold, 'right') ?? '');
		const both = { ...(left ? { left } : {}), ...(right ? { right } : {}) };
		return { ...hold, fields: rows.map((row) => liveField(row, both)) };
	});
	return { ...list, holds };
}

function idsAt({ holds }: HoldList, side: Side): string[] {
	return holds.flatMap((hold) => idAt(hold, side) ?? []);
}

function idAt({ side, id, otherId }: HoldShown, at: Side): string | undefined {
	return at === otherSide(side) ? otherId : id;
}
