import { sides } from '../contracts';
import type { Side } from '../contracts';
import { isTwoWay } from '../plan/context';
import type { Assessing, Environment } from '../plan/context';
import { writeCalls } from '../run/cost';
import type { Writes } from '../run/cost';

/** API calls to one side. */
export interface Cost {
	readonly reads: number;
	readonly writes: number;
}

/** Items of a plan that are taken up together: at most one write batch. */
export function sliceSize({ left, right }: Pick<Environment, Side>): number {
	return Math.max(1, Math.min(left.limits.writeBatch, right.limits.writeBatch));
}

/**
 * The calls that applying a plan will cost: for each slice both sides are read by id, what is to be created is looked up
 * by each key, and both ways each batch is read back. Slices that mix sides or kinds may need a few more.
 */
export function planCost(
	context: Assessing,
	items: number,
	creates: number,
	writes: Writes,
): Record<Side, Cost> {
	const { environment, mapping } = context;
	const calls = writeCalls(environment, writes);
	const size = sliceSize(environment);
	const cost = (side: Side): Cost => {
		const { findBatch } = environment[side].limits;
		const slices = Math.ceil(items / size);
		const perSlice = Math.max(1, Math.ceil(Math.min(size, items) / findBatch));
		// Both ways its own side is asked as well, for records that share its key.
		const lookUps = Math.ceil(creates / size) * mapping.match.length * (isTwoWay(context) ? 2 : 1);
		const again = isTwoWay(context) ? slices * perSlice + calls[side] : 0;
		return { reads: slices * perSlice + lookUps + again, writes: calls[side] };
	};
	return Object.fromEntries(sides.map((side) => [side, cost(side)])) as Record<Side, Cost>;
}
