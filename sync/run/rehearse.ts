import { isMany, isNamed, takesJobs } from '../apply/jobs/gather';
import { writesList } from '../apply/lists';
import { refersElsewhere } from '../apply/prepareWorks';
import { awaited, createReferences } from '../apply/references';
import { batchCost, jobsCost } from '../apply/price';
import { worksOf } from '../apply/work';
import type { Work } from '../apply/work';
import { otherSide } from '../contracts';
import type { Side } from '../contracts';
import { createCostTally } from '../journal/cost';
import type { Cost } from '../journal/cost';
import { isTwoWay } from '../plan/context';
import type { Assessing } from '../plan/context';
import { isHeld } from '../plan/look';
import type { Assessed } from '../plan/look';
import { withoutLookUp } from '../plan/ownKey';
import { schedule } from '../plan/schedule';
import type { Schedulable } from '../plan/schedule';

import { parted, windowSize } from './windows';

/** Deletions are carried out so many at a time, behind everything else. */
const deletionsAtOnce = 200;

/** A write as far as it decides which way it goes. */
interface Item extends Schedulable {
	readonly to: Side;
	readonly operation: Work['operation'];
	readonly inactive: boolean;
	/** Read right before it is written, and so in no job. */
	readonly list: boolean;
}

/** A job that is being filled. */
interface Filling {
	readonly to: Side;
	readonly operation: Work['operation'];
	readonly size: number;
	/** Only where records of the object point at each other. */
	readonly ids: string[];
}

export interface Terms {
	/** As a run of the sync goes: jobs where there is much, what waits comes along, deletions behind everything else. */
	readonly asRun: boolean;
	/** Records of a side looked at together when what they wait for is linked. */
	readonly awoken: (side: Side) => number;
}

/** Verdicts taken through all of a run but its writes, which are counted as they would go. */
export interface Rehearsal {
	/** `last`: nothing stays unsent behind it. */
	window(assessed: readonly Assessed[], last: boolean): Promise<void>;
	/** When all windows are through: what waited, then deletions. */
	end(): Cost;
}

/**
 * What a run would send, window by window, by the rules of the run itself: full batches, parents first, jobs where there is
 * much. What is refused, or closes a circle, costs a call more; nobody can tell before.
 */
export function createRehearsal(context: Assessing, { asRun, awoken }: Terms): Rehearsal {
	const tally = createCostTally();
	const linked = new Set<string>();
	const filling = new Map<string, Filling>();
	const comesAlong = asRun && !isTwoWay(context);
	const ends = (item: Item) => asRun && isEnding(item);
	// What every record is linked with matters only where records of the object point at each other.
	const pointsAtItself = [...context.referencePairs.values()].includes(context.pair);
	let unsent: Item[] = [];
	let parked: Item[] = [];
	/** Parked by a side whose records are through: they do not come along with those of the other. */
	const waiting: Item[] = [];
	const endings: Item[] = [];

	const free = (item: Item): Item => ({
		...item,
		awaits: item.awaits.filter((id) => !linked.has(id)),
	});
	const done = (ids: readonly string[]) => {
		if (pointsAtItself) ids.forEach((id) => linked.add(id));
	};

	/** Gives what refers to something that has not gone, or would not fill a batch. */
	function batches(to: Side, items: readonly Item[], fullOnly: boolean): Item[] {
		const plan = schedule(items);
		const { writeBatch } = context.environment[to].limits;
		const next = () => plan.next(writeBatch, fullOnly);
		for (let batch = next(); batch.length > 0; batch = next()) {
			const kind = batch[0]?.operation ?? 'update';
			tally.add(to, kind, batch.length, batchCost(context, to, kind, batch.length));
			const ids = batch.map(({ id }) => id);
			done(ids);
			ids.forEach((id) => plan.linked(id));
		}
		return plan.rest();
	}

	function gathers(to: Side, writes: number, last: boolean): boolean {
		const from = context.objects[to].jobs?.from ?? Infinity;
		const state = { filling: filling.size > 0, last };
		return asRun && takesJobs(context, to) && isMany(from, writes, state);
	}

	function gather(items: readonly Item[]): void {
		for (const item of items) {
			const mark = `${item.to} ${item.operation}`;
			const job = filling.get(mark) ?? { to: item.to, operation: item.operation, ids: [], size: 0 };
			filling.set(mark, { ...job, size: job.size + 1 });
			if (pointsAtItself) job.ids.push(item.id);
		}
	}

	function handOver(): void {
		for (const { to, operation, ids, size } of filling.values()) {
			tally.add(to, operation, size, jobsCost(context, to, size));
			done(ids);
		}
		filling.clear();
	}

	/** `coming`: writes may be gathered, and so many are to come as far as is known. */
	function send(to: Side, items: readonly Item[], last: boolean, coming?: number): void {
		const works = items.map(free);
		const here = new Set(works.map(({ id }) => id));
		const ready = works.filter(({ awaits }) => awaits.every((id) => here.has(id)));
		const into = coming !== undefined && gathers(to, Math.max(coming, works.length), last);
		if (into) gather(ready.filter(fitsJob));
		const rest = batches(to, into ? ready.filter((item) => !fitsJob(item)) : ready, !last);
		if (!last) unsent.push(...rest);
		const going = new Set(ready);
		parked.push(...works.filter((item) => !going.has(item)), ...(last ? rest : []));
	}

	/** As long as one frees another. */
	function wake(): void {
		for (;;) {
			const isDue = (item: Item) => free(item).awaits.length === 0;
			const due = parked.filter(isDue).slice(0, windowSize);
			if (due.length === 0 && filling.size === 0) return;
			const going = new Set(due);
			parked = parked.filter((item) => !going.has(item));
			for (const to of ['right', 'left'] as const) {
				const items = due.filter((item) => item.to === to);
				for (const part of parted(items, awoken(otherSide(to)))) send(to, part, true, due.length);
			}
			if (due.length === 0) handOver();
		}
	}

	return {
		window: async (assessed, last) => {
			const items = await itemsOf(context, assessed);
			endings.push(...items.filter(ends));
			const along = [
				...unsent,
				...(comesAlong && filling.size === 0 ? parked.splice(0, windowSize) : []),
			];
			unsent = [];
			const now = [...along, ...items.filter((item) => !ends(item))];
			for (const to of ['right', 'left'] as const)
				send(
					to,
					now.filter((item) => item.to === to),
					last,
					0,
				);
			if (!last) return;
			handOver();
			waiting.push(...parked.splice(0));
		},
		end: () => {
			parked.push(...waiting);
			wake();
			for (const part of parted(endings, deletionsAtOnce))
				for (const to of ['right', 'left'] as const)
					batches(
						to,
						part.filter((item) => item.to === to),
						false,
					);
			return tally.sum();
		},
	};
}

function fitsJob(item: Item): boolean {
	return isNamed(item) && !item.list;
}

function isEnding({ operation, inactive }: Item): boolean {
	return operation === 'delete' || inactive;
}

/** What waits for a record of another object is not sent in this run. */
async function itemsOf(context: Assessing, assessed: readonly Assessed[]): Promise<Item[]> {
	const references = createReferences(context);
	const works = assessed
		.filter((each) => !isHeld(context, each))
		.flatMap((each) =>
			worksOf(withoutLookUp(context, each), {
				inactive: context.inactive,
				twoWay: isTwoWay(context),
			}),
		);
	await references.load(works.flatMap(({ send }) => send));
	return works
		.filter((work) => !refersElsewhere(context, references, work))
		.map((work) => ({
			...{ id: work.id, kind: work.kind, to: work.to, operation: work.operation },
			inactive: work.inactive !== undefined,
			list: writesList(work),
			awaits: awaited(references, context.pair, work.send),
		}));
}
