import type { Side, Subject, SystemRecord } from '../contracts';
import { see } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Evidence } from '../reconcile/reconcile';
import type { Verdict } from '../reconcile/verdict';
import type { Hold, HoldAnswer, Link } from '../state/records';

import type { Assessing } from './context';
import { standsOn } from './evidence';
import { inTurns } from './turns';

/** A record of one side, what the mapping makes of it, and what the state knows of it. */
export interface Looked {
	readonly side: Side;
	readonly sight: Sight;
	readonly link: Link | undefined;
	/** An earlier verdict that waits for a person. */
	readonly hold: Hold | undefined;
}

export interface Assessed extends Looked {
	/** What the verdict was made on; of a pair, both sides as they were read together. */
	readonly sights: Readonly<Partial<Record<Side, Sight>>>;
	readonly verdict: Verdict | Waiting;
	/** Set where one of the two may have been read as it was a while ago. */
	readonly lagging?: true;
}

/** Nothing can be decided before that time, ms by the store's clock. */
export interface Waiting {
	readonly kind: 'wait';
	readonly until: number;
}

/** What is known of records that a feed, a look-up or a person has brought. */
export async function look(
	context: Assessing,
	side: Side,
	records: readonly SystemRecord[],
): Promise<Looked[]> {
	const { store } = context.environment;
	const ids = records.map(({ id }) => id);
	const links = await linksOf(context, side, ids);
	const lefts = [...links.values()].map(({ leftId }) => leftId);
	const sync = context.definition.name;
	const holds = {
		own: await store.holdsOf(sync, side, ids),
		left: side === 'left' ? undefined : await store.holdsOf(sync, 'left', lefts),
	};
	return await inTurns(records, (record) => {
		const link = links.get(record.id);
		const own = holds.own.get(record.id);
		const hold = (link && holds.left?.get(link.leftId)) ?? own;
		return { side, sight: see(context.mapping, context.hasher, side, record), link, hold };
	});
}

export async function linksOf(
	{ environment: { store }, pair }: Assessing,
	side: Side,
	ids: readonly string[],
): Promise<ReadonlyMap<string, Link>> {
	return side === 'left' ? await store.linksByLeft(pair, ids) : await store.linksByRight(pair, ids);
}

/** The subject of a hold on this record: of a pair, the left one. */
export function subjectOf({ side, sight, link }: Pick<Looked, 'side' | 'sight' | 'link'>): Subject {
	return link ? { side: 'left', id: link.leftId } : { side, id: sight.record.id };
}

/** A held record is decided anew only when something it was held upon differs, a person wants it, or has said what to do. */
export function isHeld(context: Assessing, looked: Looked): boolean {
	const { hold, side, sight } = looked;
	if (!hold || hold.due || hold.answer || isMerged(hold)) return false;
	return standsOn(context, hold, side, sight.digest);
}

/** What it was put into may be seen or free by now, so that every run looks; it is not sent, as long as it looks the same. */
function isMerged({ reason }: Hold): boolean {
	return reason === 'merged';
}

/** Sent once more, it would be put into the same record again, over whatever was entered there meanwhile. */
function mergedBefore(context: Assessing, { hold, side, sight }: Looked): Pick<Evidence, 'merged'> {
	if (!hold || !isMerged(hold) || !standsOn(context, hold, side, sight.digest)) return {};
	const { reason, message, remedy, otherId } = hold;
	const told = { kind: 'hold', reason, message, remedy } as const;
	return { merged: otherId === undefined ? told : { ...told, otherId } };
}

/** Nothing the mapping reads has changed since the pair was decided upon last, and nothing waits for a person. */
export function isUnchanged({ link, side, sight, hold }: Looked): boolean {
	return link !== undefined && link.seen[side] === sight.digest && !hold;
}

export function unchanged(looked: Looked): Assessed {
	return { ...looked, sights: { [looked.side]: looked.sight }, verdict: { kind: 'skip' } };
}

export function evidenceOf(
	context: Assessing,
	looked: Looked,
): Omit<Evidence, 'left' | 'right' | 'link'> {
	const { hold } = looked;
	const { mapping, policies, inactive, runNumber, hasher } = context;
	return {
		mapping,
		policies,
		inactive,
		tombstones: [],
		match: { kind: 'none' },
		...answerTo(hold),
		mayExist: hold?.reason === 'may-exist',
		...mergedBefore(context, looked),
		// A first run that only linked is over; what it listed stays so until the rule, or a person, says otherwise.
		listOnly:
			context.listOnly || (hold?.reason === 'not-created' && policies.firstRun === 'linkOnly'),
		run: runNumber,
		hasher,
	};
}

/** Of a row that was stopped, trying again is the answer. */
function answerTo(hold: Hold | undefined): { readonly answer?: HoldAnswer } {
	if (hold?.answer) return { answer: hold.answer };
	return hold?.reason === 'flapping' && hold.due ? { answer: { kind: 'carryOut' } } : {};
}

export function idAt(link: Link | undefined, side: Side): string[] {
	if (!link) return [];
	return [side === 'left' ? link.leftId : link.rightId];
}
