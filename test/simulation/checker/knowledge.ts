import type { Side } from '../../../sync/contracts';

import { fieldId } from '../vendor/fields';
import type { TableRow } from '../world/setup';

import { isDestroyed } from './destroyed';
import { meaning, meaningStored, opposite } from './meaning';
import type { Change, Pair, Show, Story } from './story';

/** A value of one side as the engine knows it, and since when. */
export interface Known {
	readonly seq: number;
	readonly run: number;
	readonly meaning: string;
	/** What the vendor of the other side makes of it in silence; absent where it leaves it alone. */
	readonly stored?: string;
}

/** Up to which entry each side's edits had been taken into account when both were seen to agree. */
export interface Agreement extends Readonly<Record<Side, number>> {
	/** What each side said then; who sets it back to that has withdrawn an edit. */
	readonly said: Readonly<Record<Side, string>>;
}

/** What can be said of one mapped field of a pair when the engine writes it. */
export interface Moment {
	readonly side: Side;
	readonly change: Change;
	/** Latest agreement the engine may know of; undefined: none, this is the first link. */
	readonly agreed: Agreement | undefined;
	/** Latest moment at which both were equal as they stood, without a vendor's silent rewriting, which the engine may not know of. */
	readonly equal: Agreement | undefined;
	/**
	 * Latest agreement that a run which came to its end must have remembered: one it saw, or one that had lasted until then.
	 * What a broken run saw may have been forgotten.
	 */
	readonly certain: Agreement | undefined;
	/** As both were seen after a person had said that both stay as they are. */
	readonly kept: Agreement | undefined;
	/** The person's edit that is written over; undefined where no person has put the value there. */
	readonly over: Change | undefined;
	/** A person's last edit of the field at the other side. */
	readonly other: Change | undefined;
	/** The engine's last look at the written record. */
	readonly looked: number;
	/** Meaning before and after. */
	readonly from: string;
	readonly into: string;
	/** Not the field was written: the whole record was taken away or marked inactive. */
	readonly destroyed: boolean;
}

type Step =
	| { readonly seq: number; readonly side: Side; readonly show: Show }
	| { readonly seq: number; readonly side: Side; readonly change: Change };

/**
 * Goes through all that happened to one field of a pair, and tells of every write of the engine that changed its meaning or
 * destroyed the record.
 */
export function moments(story: Story, pair: Pair, row: TableRow, since: number): Moment[] {
	const of = (side: Side, fields: Show['fields']) => meaning(story, pair.object, row, side, fields);
	const known: Partial<Record<Side, Known>> = {};
	const put: Partial<Record<Side, Change>> = {};
	const people: Partial<Record<Side, Change>> = {};
	const stood: Partial<Record<Side, string>> = {};
	const looked: Record<Side, number> = { left: -1, right: -1 };
	let agreed: Agreement | undefined;
	let certain: Agreement | undefined;
	let firm: Agreement | undefined;
	let equal: Agreement | undefined;
	let kept: Agreement | undefined;
	const sure = sureRuns(story, pair);
	const ends = sure.map(({ to }) => to).sort((a, b) => a - b);
	const isSure = ({ run }: Known) => sure.some(({ number }) => number === run);
	const found: Moment[] = [];
	const answers = keptAt(story, pair);
	const silent = isRewritten(story, row);
	const knownOf = (side: Side, seq: number, run: number, fields: Show['fields']): Known => ({
		seq,
		run,
		meaning: of(side, fields),
		...(silent ? { stored: meaningStored(story, pair.object, row, side, fields) } : {}),
	});
	const learn = (side: Side, value: Known) => {
		known[side] = value;
		const { left: one, right: other } = known;
		if (!one || !other || value.seq < since) return;
		const said = { left: one.meaning, right: other.meaning };
		const horizon = { left: one.seq, right: other.seq, said };
		if (agree(one, other)) agreed = horizon;
		if (agree(one, other) && isSure(one) && isSure(other)) firm = horizon;
		if (one.meaning === other.meaning) equal = horizon;
		if (answers[0] === undefined || Math.min(one.seq, other.seq) < answers[0]) return;
		answers.shift();
		kept = horizon;
	};
	for (const step of stepsOf(pair)) {
		while (ends[0] !== undefined && ends[0] < step.seq) {
			ends.shift();
			// What only a broken run saw equal, and this one saw to differ, nobody needs to know of.
			if (known.left && known.right && agree(known.left, known.right)) firm = agreed;
			certain = firm;
		}
		const { side, seq } = step;
		if ('show' in step) {
			looked[side] = seq;
			// A field that was not asked for then is not known.
			if (!(fieldId(side, row.name) in step.show.fields)) continue;
			learn(side, knownOf(side, seq, step.show.run, step.show.fields));
			continue;
		}
		const { change } = step;
		// A record that is brought back says what it said before it went.
		const from = change.before ? of(side, change.before) : stood[side];
		const into = change.after ? of(side, change.after) : undefined;
		stood[side] = into ?? from;
		if (change.actor === 'engine') {
			const destroyed = isDestroyed(story, pair[side], change);
			if (from !== undefined && (destroyed || (into !== undefined && from !== into)))
				found.push({
					side,
					change,
					agreed,
					equal,
					certain,
					kept,
					over: put[side]?.actor === 'person' ? put[side] : undefined,
					other: people[opposite(side)],
					looked: looked[side],
					from,
					into: into ?? '',
					destroyed,
				});
			// Its own look at what it has just written cannot be told from knowing it.
			if (change.after && !change.entry.redelivered)
				learn(side, knownOf(side, seq, change.run, change.after));
		}
		if (into === undefined || from === into) continue;
		put[side] = change;
		if (change.actor === 'person') people[side] = change;
	}
	return found;
}

/** Two values are one also when a vendor has made the one of the other; whoever wrote it knows. */
function agree(one: Known, other: Known): boolean {
	return (
		one.meaning === other.meaning || one.meaning === other.stored || other.meaning === one.stored
	);
}

function isRewritten({ played }: Story, { name }: TableRow): boolean {
	const { left, right } = played.history.habits;
	return name in left.silent || name in right.silent;
}

/** When a person said of the pair that both shall stay as they are: from then on their difference is agreed. */
function keptAt({ played }: Story, { object, left, right }: Pair): number[] {
	return played.answers
		.filter((each) => each.object === object && each.answer === 'keep')
		.filter(({ subjects }) =>
			subjects.some(({ side, id }) => id === (side === 'left' ? left.id : right.id)),
		)
		.map(({ seq }) => seq);
}

function stepsOf({ left, right }: Pair): Step[] {
	return [left, right]
		.flatMap(({ side, changes, shows }): Step[] => [
			...changes.map((change) => ({ seq: change.seq, side, change })),
			...shows.map((show) => ({ seq: show.seq, side, show })),
		])
		.sort((a, b) => a.seq - b.seq || ('change' in a ? -1 : 1));
}

/** Runs that came to their end: what they have learnt is remembered. */
function sureRuns({ played }: Story, { object }: Pair) {
	return played.runs.filter(
		(run) => run.object === object && run.end === 'returned' && run.status === 'completed',
	);
}
