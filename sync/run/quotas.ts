import { sides } from '../contracts';
import type { Quota, Side, System } from '../contracts';
import type { Cost, SideCost } from '../journal/cost';
import type { Environment } from '../plan/context';

/** A quota as it stands, and as it would stand behind the run. */
export interface QuotaAhead extends Pick<Quota, 'name' | 'used' | 'max'> {
	/** What the run would leave of it, at least as far as can be told. */
	readonly leftAfter: number;
}

export interface PricedSide extends Omit<SideCost, 'draws'> {
	/** Empty where the system tells of none, or not to this credential. */
	readonly quotas: readonly QuotaAhead[];
	/** The run would end before all is written, since so much of its requests may be used by everybody together. */
	readonly stopsAtQuota: boolean;
}

export type Priced = Readonly<Record<Side, PricedSide>>;

/**
 * What writes leave of each side's quotas. A run reads as well: as many requests as this connection has sent so far are
 * taken for that. `share`: of the quota of requests, 0 to 1, at which a run ends.
 */
export async function quotasAhead(
	environment: Pick<Environment, Side>,
	cost: Cost,
	share = 1,
): Promise<Priced> {
	const priced = await Promise.all(
		sides.map(async (side) => [side, await priceOf(environment[side], cost[side], share)] as const),
	);
	return Object.fromEntries(priced) as Record<Side, PricedSide>;
}

async function priceOf(system: System, cost: SideCost, share: number): Promise<PricedSide> {
	const { draws, ...told } = cost;
	const { read, bookkeeping } = system.requests();
	const quotas = (await system.quotas?.({ jobs: Object.keys(draws).length > 0 })) ?? [];
	const requests = system.limits.quota?.();
	const needed = cost.calls + cost.polls + read + bookkeeping;
	return {
		...told,
		quotas: quotas.map(({ name, used, max }) => ({
			...{ name, used, max },
			leftAfter: Math.max(0, max - used - (name === requests?.name ? needed : (draws[name] ?? 0))),
		})),
		stopsAtQuota: requests !== undefined && requests.used + needed > requests.max * share,
	};
}
