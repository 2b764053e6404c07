import { carriesTo, sameRow } from '../world/setup';
import type { RunSeen } from '../world/play';
import type { TableRow } from '../world/setup';

import { wasAnswered } from './answers';
import { moments } from './knowledge';
import type { Agreement, Moment } from './knowledge';
import { isOutside } from './outside';
import type { Pair, Story } from './story';
import type { Violation } from './violation';

export interface EditsSeen {
	readonly violations: readonly Violation[];
	/** Edits that came between the engine's last look and its write, where the vendor has no precondition. */
	readonly overlaps: number;
	/** Writes that decided between two people. */
	readonly conflicts: number;
}

/** What a person has entered is replaced only by what another person entered, or by the owner's own rule. */
export function lostEdits(story: Story): EditsSeen {
	const judged = story.pairs.flatMap((pair) =>
		rowsOf(story, pair).flatMap(({ row, since }) =>
			moments(story, pair, row, since).flatMap(
				(moment) => judge(story, pair, { ...row, since }, moment) ?? [],
			),
		),
	);
	return {
		violations: judged.flatMap((each) => (typeof each === 'string' ? [] : [each])),
		overlaps: judged.filter((each) => each === 'overlap').length,
		conflicts: judged.filter((each) => each === 'conflict').length,
	};
}

/** Rows of the object that carry both ways, each from the entry on from which the sync has had it in this form. */
function rowsOf(story: Story, { object }: Pair): { row: TableRow; since: number }[] {
	const seen = new Map<string, { row: TableRow; since: number }>();
	for (const [index, { setup, from }] of story.played.runs.entries())
		for (const row of setup.rows[object]) {
			const known = seen.get(row.name);
			if (!known || !sameRow(known.row, row))
				seen.set(row.name, { row, since: index === 0 ? -1 : from });
		}
	return [...seen.values()].filter(({ row }) => row.direction === 'both');
}

/** `since`: entry from which on the sync has had the row in this form; -1: from the beginning. */
type DatedRow = TableRow & { readonly since: number };

type Judgement = Violation | 'overlap' | 'conflict' | undefined;

function judge(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const { side, change, over, looked } = moment;
	const run = story.played.runs[change.run];
	const inForce = run?.setup.rows[pair.object].find(({ name }) => name === row.name);
	if (!over || !run || !inForce || !sameRow(inForce, row) || !carriesTo(row, side))
		return undefined;
	if (isAnswered(story, pair, change.seq)) return undefined;
	// What took effect later than it was sent was decided before: nobody can call it back.
	const late = change.entry.redelivered === true || !('operations' in change.entry);
	if (looked < over.seq || late) return overlap(story, pair, row, moment);
	// What a broken run has seen may be remembered or not, and an answer may be for another field: any of it is right.
	const { agreed, equal, certain, kept } = moment;
	const judged = [agreed, equal, certain, ...(kept ? [kept] : [])].map((since) =>
		judgeSince(story, pair, row, moment, since),
	);
	return judged.every(isViolation) ? judged[0] : judged.find((each) => !isViolation(each));
}

function isViolation(judgement: Judgement): judgement is Violation {
	return typeof judgement === 'object';
}

/** The write as it is to be judged if both sides were last seen to agree then. */
function judgeSince(
	story: Story,
	pair: Pair,
	row: DatedRow,
	moment: Moment,
	agreed: Agreement | undefined,
): Judgement {
	const { side, over, other, from, destroyed } = moment;
	if (agreed && (isOfStrangers(story, pair, agreed) || isBeforeLink(story, pair, agreed, moment)))
		return judgeSince(story, pair, row, moment, undefined);
	if (!agreed && destroyed) return undefined;
	if (!agreed) return judgeUnknown(story, pair, row, moment);
	const here = over !== undefined && over.seq > agreed[side] && from !== agreed.said[side];
	if (destroyed) return here ? conflict(story, pair, row, moment) : undefined;
	const there = other !== undefined && other.seq > agreed[opposite(side)];
	if (here && there) return conflict(story, pair, row, moment);
	if (there) return undefined;
	return lost(pair, row, moment, 'though nobody had changed it at the other side');
}

/** The row as if the two had never been seen alike. */
function judgeUnknown(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const before = isNewFromNowOn(story, pair, row);
	if (!before) return firstLink(story, pair, row, moment);
	const judged = judgeFrom(story, pair, row, moment);
	// A broken run may have linked them and left the rest open: then they are at their first link still.
	const mayBeFirst = isViolation(judged) && before.status !== 'completed';
	return mayBeFirst ? firstLink(story, pair, row, moment) : judged;
}

/**
 * Both were seen but never compared, since the scope left one of them out, or one could not be seen when the other was
 * looked at, and they were not linked so far: nothing is remembered of how they looked.
 */
function isOfStrangers(story: Story, pair: Pair, agreed: Agreement): boolean {
	const seq = Math.max(agreed.left, agreed.right);
	const until = story.played.runs.filter(
		({ object, from }) => object === pair.object && from <= seq,
	);
	const isOwn = ({ leftId }: { readonly leftId?: string }) => leftId === pair.left.id;
	const isApart = ({ links, journal }: RunSeen) => !links.some(isOwn) && !journal.some(isOwn);
	if (until.every(isApart)) return true;
	const last = until.findLast(({ to }) => seq <= to);
	if (!isOutside(story, pair.left) && !isOutside(story, pair.right)) return false;
	return last !== undefined && isApart(last);
}

/** They were linked later in that run, on a look that came after the edit: how they looked before was never written down. */
function isBeforeLink(
	{ played }: Story,
	{ object, left, right }: Pair,
	agreed: Agreement,
	{ side, over }: Moment,
): boolean {
	const seq = Math.max(agreed.left, agreed.right);
	const run = played.runs.find(
		(each) => each.object === object && each.from <= seq && seq <= each.to,
	);
	const linked = run?.journal.find(
		({ verb, leftId, rightId }) => verb === 'link' && leftId === left.id && rightId === right.id,
	);
	if (!linked || !over) return false;
	return over.seq > agreed[side] && over.entry.at < linked.at;
}

/** The run before the row came, if it left the two linked and nothing of them held, and its owner wants that it carries only what is edited from then on. */
function isNewFromNowOn({ played }: Story, pair: Pair, { since }: DatedRow): RunSeen | undefined {
	const first = played.runs.find(({ from }) => from >= since);
	const before = played.runs.findLast(
		(run) => run.object === pair.object && run.from < since && run.links.length > 0,
	);
	const isNew =
		first?.setup.policies.whenMappingChanges === 'fromNowOn' &&
		before?.links.some(({ leftId }) => leftId === pair.left.id) === true &&
		!before.holds.some(({ side, id }) => id === pair[side].id);
	return isNew ? before : undefined;
}

function judgeFrom(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const { over, other, from } = moment;
	if (from === '') return undefined;
	const there = other !== undefined && other.seq > row.since;
	if (!there) return lost(pair, row, moment, 'though nobody has changed it since the row came');
	return over && over.seq > row.since ? conflict(story, pair, row, moment) : undefined;
}

function isAnswered(story: Story, { left, right }: Pair, seq: number): boolean {
	return [left, right].some((record) =>
		wasAnswered(story, record, ['left', 'right', 'carryOut'], { before: seq }),
	);
}

/** Nothing can be done about an edit nobody had shown, unless the vendor would have refused the write. */
function overlap(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const { side, change } = moment;
	const { operation } = change;
	const guards = story.played.history.habits[side].versions === 'honoured';
	const canCarry = operation?.kind === 'update';
	if (!guards || !canCarry || operation.version !== undefined) return 'overlap';
	return lost(pair, row, moment, 'without the precondition the vendor honours');
}

function firstLink(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const { side, change, from } = moment;
	const policies = story.played.runs[change.run]?.setup.policies;
	const rule = policies?.onFirstLink ?? 'hold';
	if (from === '' || rule === opposite(side) || newestDecides(story, rule)) return undefined;
	return lost(pair, row, moment, `at the first link, where the rule is '${rule}'`);
}

function conflict(story: Story, pair: Pair, row: DatedRow, moment: Moment): Judgement {
	const { side, change } = moment;
	const rule = story.played.runs[change.run]?.setup.policies.onConflict ?? 'hold';
	if (rule === opposite(side) || newestDecides(story, rule)) return 'conflict';
	return lost(pair, row, moment, `in a conflict, where the rule is '${rule}'`);
}

/** Where a vendor tells no stamps nothing is newer than anything. */
function newestDecides({ played }: Story, rule: string): boolean {
	const { left, right } = played.history.habits;
	return rule === 'newest' && left.stamps !== 'none' && right.stamps !== 'none';
}

function opposite(side: 'left' | 'right'): 'left' | 'right' {
	return side === 'left' ? 'right' : 'left';
}

function lost(pair: Pair, row: TableRow, moment: Moment, why: string): Violation {
	const { side, change, over, from, into, destroyed } = moment;
	const fate = destroyed ? 'went with the record' : `was replaced by '${into}'`;
	return {
		promise: 'noLostEdit',
		text: `'${from}', entered by a person into ${row.name} of ${pair[side].id} (entry ${over?.seq}), ${fate} ${why}`,
		seq: change.seq,
		run: change.run,
	};
}
