import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { Cost } from '../journal/cost';
import { isTwoWay } from '../plan/context';
import type { Assessing } from '../plan/context';
import { quotasAhead } from '../run/quotas';
import type { PricedSide } from '../run/quotas';
import { createRehearsal } from '../run/rehearse';
import type { Rehearsal } from '../run/rehearse';
import { togetherAtMost } from '../run/windows';

/** What applying a plan costs on one side. */
export interface PlanCost extends PricedSide {
	readonly reads: number;
}

/** The writes of a plan, which are taken up a slice at a time and never go as jobs. */
export function rehearsePlan(context: Assessing): Rehearsal {
	return createRehearsal(context, { asRun: false, awoken: () => togetherAtMost(context) });
}

/**
 * The calls that applying a plan will cost: for each slice both sides are read by id, what is to be created is looked up
 * by each key, and both ways each batch is read back. Slices that mix sides or kinds may need a few more.
 */
export async function planCost(
	context: Assessing,
	{ items, creates }: { readonly items: number; readonly creates: number },
	cost: Cost,
	quotaShare: number | undefined,
): Promise<Readonly<Record<Side, PlanCost>>> {
	const { environment } = context;
	const priced = await quotasAhead(environment, cost, quotaShare);
	const of = (side: Side): PlanCost => ({
		...priced[side],
		reads: readsOf(context, side, { items, creates, writes: cost[side].calls }),
	});
	return Object.fromEntries(sides.map((side) => [side, of(side)])) as Record<Side, PlanCost>;
}

interface Sizes {
	readonly items: number;
	readonly creates: number;
	readonly writes: number;
}

function readsOf(context: Assessing, side: Side, { items, creates, writes }: Sizes): number {
	const { environment, mapping } = context;
	const { findBatch } = environment[side].limits;
	const size = togetherAtMost(context);
	const slices = Math.ceil(items / size);
	const perSlice = Math.max(1, Math.ceil(Math.min(size, items) / findBatch));
	// Both ways its own side is asked as well, for records that share its key.
	const lookUps = Math.ceil(creates / size) * mapping.match.length * (isTwoWay(context) ? 2 : 1);
	const again = isTwoWay(context) ? slices * perSlice + writes : 0;
	return slices * perSlice + lookUps + again;
}
