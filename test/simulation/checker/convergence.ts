import type { Fields, Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import { carriesTo, sameRow } from '../world/setup';
import type { TableRow } from '../world/setup';

import { heldInTheEnd, wasAnswered } from './answers';
import { meaning, meaningStored, opposite } from './meaning';
import { haveSameMembers } from './members';
import { isOutside, refersAstray } from './outside';
import { isMixed, wasDeletedByPeople } from './story';
import type { Kin, Pair, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** After two rounds without faults and people nothing is left to do, and what belongs together says the same. */
export function convergence(story: Story): Violation[] {
	return [...unfinished(story), ...restless(story), ...different(story), ...missing(story)];
}

function unfinished({ played }: Story): Violation[] {
	return played.runs
		.filter(
			({ round = 0, status, end }) => round > 0 && !(end === 'returned' && status === 'completed'),
		)
		.map(({ number, round, status, error }) => ({
			promise: 'converges',
			text: `round ${round} of the settling phase did not come to its end: ${status}, ${error ?? ''}`,
			run: number,
		}));
}

function restless({ played }: Story): Violation[] {
	const last = new Set(
		played.runs.filter(({ round }) => round === lastRound).map(({ number }) => number),
	);
	return played.entries
		.filter(({ call, run, of }) => call === 'write' && of === undefined && last.has(run))
		.map(({ seq, run, side, operations }) => ({
			promise: 'converges',
			text: `the last round still wrote to the ${side}: ${JSON.stringify(operations)}`,
			seq,
			run,
		}));
}

const lastRound = 3;

function different(story: Story): Violation[] {
	const isHeld = heldInTheEnd(story);
	return story.pairs
		.filter((pair) => isLinked(story, pair) && !exempt(story, pair, isHeld))
		.flatMap((pair) =>
			story.played.setup.rows[pair.object]
				.filter((row) => !agree(story, pair, row))
				.map((row) => ({
					promise: 'converges',
					text: `${pair.left.id} and ${pair.right.id} differ in ${row.name} (${row.direction}) and nothing says why`,
				})),
		);
}

/** Linked, both there, and alike in all that is mapped, whatever way each row goes. */
export function isPlain(story: Story, pair: Pair): boolean {
	const values = { left: pair.left.changes.at(-1)?.after, right: pair.right.changes.at(-1)?.after };
	const of = (row: TableRow, side: Side) =>
		meaning(story, pair.object, row, side, values[side] ?? {});
	const rows = story.played.setup.rows[pair.object];
	const alike = rows.every((row) => of(row, 'left') === of(row, 'right'));
	return isLinked(story, pair) && alike && haveSameMembers(story, pair);
}

export function isLinked({ played }: Story, { object, left, right }: Pair): boolean {
	const last = played.runs.findLast((run) => run.object === object);
	const linked = last?.links.some(
		({ leftId, rightId }) => leftId === left.id && rightId === right.id,
	);
	return linked === true && isThere(left) && isThere(right);
}

function isThere({ changes }: RecordStory): boolean {
	return changes.at(-1)?.after !== null;
}

export function exempt(
	story: Story,
	pair: Pair,
	isHeld: (record: RecordStory) => boolean,
): boolean {
	return (
		isHeld(pair.left) ||
		isHeld(pair.right) ||
		isOutside(story, pair.left) ||
		isOutside(story, pair.right) ||
		refersAstray(story, pair.left) ||
		refersAstray(story, pair.right) ||
		wasAnswered(story, pair.left, ['keep']) ||
		wasAnswered(story, pair.right, ['keep'])
	);
}

function agree(story: Story, pair: Pair, row: TableRow): boolean {
	const values = { left: pair.left.changes.at(-1)?.after, right: pair.right.changes.at(-1)?.after };
	if (!values.left || !values.right) return true;
	const of = (side: Side) => meaning(story, pair.object, row, side, values[side] ?? {});
	if (of('left') === of('right')) return true;
	if (row.direction === 'both') return isNewFromNowOn(story, pair, row);
	const target: Side = row.direction === 'toRight' ? 'right' : 'left';
	const source = opposite(target);
	const stored = meaningStored(story, pair.object, row, source, values[source] ?? {});
	return stored === of(target) || !mustCarry(story, pair, row, target, of);
}

/** A one-way row has carried the last edit of its source, unless its rule or the rule for new rows keeps it. */
function mustCarry(
	story: Story,
	pair: Pair,
	row: TableRow,
	target: Side,
	of: (side: Side) => string,
): boolean {
	if (row.when === 'onCreate' || row.when === 'ifEmpty') return false;
	if (row.when === 'neverClear' && of(opposite(target)) === '') return false;
	const edit = lastShownEdit(story, pair, row, opposite(target));
	if (wasAnswered(story, pair.left, ['left', 'right'])) return false;
	if (isForward(story.played) || edit <= lastEdit(story, pair, row, target)) return false;
	// At the first link an empty source takes nothing away, nor one that was never seen filled since.
	const filled = of(opposite(target)) !== '';
	if (!filled && !wasSeenFilled(story, pair, row, opposite(target))) return false;
	return edit > linkedAt(story, pair) || (filled && sourceWinsAtFirst(story, opposite(target)));
}

/**
 * Since the row has had this form: a row that was edited has no base, and an empty source without base takes nothing away,
 * whatever was seen of it before. What only a run saw that was broken off may have been forgotten with it.
 */
function wasSeenFilled(story: Story, pair: Pair, row: TableRow, side: Side): boolean {
	const since = formedAt(story, pair, row);
	const ended = new Set(
		story.played.runs.filter(({ end }) => end === 'returned').map(({ number }) => number),
	);
	return pair[side].shows.some(
		({ seq, run, fields }) =>
			seq > since && ended.has(run) && meaning(story, pair.object, row, side, fields) !== '',
	);
}

/** The end of the last run that did not know the row in this form; -1 if all have. */
function formedAt({ played }: Story, { object }: Pair, row: TableRow): number {
	const other = played.runs.findLast(
		(run) => run.object === object && !hasRow(run.setup.rows[object], row),
	);
	return other?.to ?? -1;
}

function hasRow(rows: readonly TableRow[], row: TableRow): boolean {
	return rows.some((each) => each.name === row.name && sameRow(each, row));
}

/** The row has come later in this form, and somebody chose that such rows write nothing until the next edit. */
function isNewFromNowOn({ played }: Story, { object }: Pair, row: TableRow): boolean {
	const always = played.runs.every(({ setup }) => hasRow(setup.rows[object], row));
	return !always && isForward(played);
}

function isForward({ runs }: Story['played']): boolean {
	return runs.some(({ setup }) => setup.policies.whenMappingChanges === 'fromNowOn');
}

/** The end of the first run that came to its end and left the two linked and nothing of them open. */
function linkedAt({ played }: Story, { object, left, right }: Pair): number {
	const linked = played.runs.find(
		(run) =>
			run.object === object &&
			run.status === 'completed' &&
			run.links.some(({ leftId }) => leftId === left.id) &&
			!run.holds.some(({ side, id }) => id === (side === 'left' ? left.id : right.id)),
	);
	return linked?.to ?? Infinity;
}

/** Whether that side wins at the first link under every setup there was; one way the sync's own source does, if nobody chose. */
function sourceWinsAtFirst({ played }: Story, source: Side): boolean {
	const unchosen = { both: 'hold', toRight: 'left', toLeft: 'right' } as const;
	return played.runs.every(
		({ setup: { policies, direction } }) =>
			(policies.onFirstLink ?? unchosen[direction]) === source,
	);
}

/** The last entry, of those before `until`, at which the field's meaning changed by anybody. */
function lastEdit(
	story: Story,
	pair: Pair,
	row: TableRow,
	side: Side,
	until: number = Infinity,
): number {
	const of = (fields: Fields) => meaning(story, pair.object, row, side, fields);
	const edit = pair[side].changes.findLast(
		({ seq, before, after }) => seq < until && before && after && of(before) !== of(after),
	);
	return edit?.seq ?? pair[side].changes[0]?.seq ?? -1;
}

/**
 * The last edit that a look could tell: what goes from the value that was shown and comes back to it before the next look
 * has changed nothing for who compares looks.
 */
function lastShownEdit(story: Story, pair: Pair, row: TableRow, side: Side): number {
	const { changes, shows } = pair[side];
	const of = (fields: Fields) => meaning(story, pair.object, row, side, fields);
	const now = of(changes.at(-1)?.after ?? {});
	const looks = shows.filter(({ fields }) => fieldId(side, row.name) in fields);
	const other = looks.findLast(({ fields }) => of(fields) !== now)?.seq ?? -1;
	const shown = looks.find(({ seq }) => seq > other);
	return lastEdit(story, pair, row, side, shown?.seq);
}

/** Everything the sync creates has been created, or somebody has been told why not. */
function missing(story: Story): Violation[] {
	const isHeld = heldInTheEnd(story);
	return story.kin.flatMap((kin) =>
		(['left', 'right'] as const)
			.filter((side) => createsAt(story, opposite(side)) && isAlone(kin, side))
			.filter((side) => !excused(story, kin, side, isHeld))
			.map((side) => ({
				promise: 'converges' as const,
				text: `${kin[side][0]?.id} has no counterpart at the ${opposite(side)}, and nothing says why`,
			})),
	);
}

function createsAt({ played }: Story, side: Side): boolean {
	return carriesTo({ name: '', when: 'always', direction: played.setup.direction }, side);
}

function isAlone(kin: Kin, side: Side): boolean {
	const [record, ...more] = kin[side];
	return (
		record !== undefined && more.length === 0 && isThere(record) && kin[opposite(side)].length === 0
	);
}

function excused(
	story: Story,
	kin: Kin,
	side: Side,
	isHeld: (record: RecordStory) => boolean,
): boolean {
	const [record] = kin[side];
	return (
		!record ||
		isHeld(record) ||
		isMixed(record) ||
		isOutside(story, record) ||
		refersAstray(story, record) ||
		wasDeletedByPeople(record) ||
		wasAnswered(story, record, ['keep']) ||
		mergedElsewhere(story, kin, opposite(side))
	);
}

/** The vendor has put the copy into another record, whose code it then took. */
function mergedElsewhere({ kin }: Story, { code, object }: Kin, side: Side): boolean {
	return kin.some(
		(other) =>
			other.object === object &&
			other[side].some(({ changes }) =>
				changes.some(
					({ merged, operation }) => merged && JSON.stringify(operation).includes(`"${code}"`),
				),
			),
	);
}
