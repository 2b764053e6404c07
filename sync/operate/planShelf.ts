import { RunRefused } from '../run/identities';
import type { PlanRecord } from '../state/records';
import type { Store } from '../state/store';

import { underOwnLease } from './ownLease';
import type { Keeper } from './ownLease';

/** Plans of a sync are kept under a name of their own, so that a preview does not stop a run. */
export function shelfOf(sync: string): string {
	return `plan ${sync}`;
}

/** ms that a plan may be applied. */
export const planLasts = 86_400_000;

/** Plans kept for people to look back on. */
export const plansKept = 5;

/** An open plan of this sync. Throws `RunRefused` where it is not, was applied or discarded, or is too old. */
export async function openPlan(store: Store, sync: string, id: string): Promise<PlanRecord> {
	const plan = (await store.plans(shelfOf(sync))).find((each) => each.id === id);
	const anew = `Run 'Preview' anew, look at it, and apply that`;
	if (!plan) throw new RunRefused('no-such-plan', `The sync '${sync}' has no plan '${id}'`, anew);
	if (plan.status !== 'open')
		throw new RunRefused(
			`plan-${plan.status}`,
			`The plan '${id}' was ${plan.status === 'applied' ? 'applied' : 'discarded, or never became complete'}`,
			anew,
		);
	if (store.now() >= plan.createdAt + planLasts)
		throw new RunRefused('plan-expired', `The plan '${id}' is older than 24 hours`, anew);
	return plan;
}

/** Ends an open plan. Two that try at once: one of them is refused. */
export async function endPlan(
	keeper: Keeper,
	sync: string,
	id: string,
	status: 'applied' | 'discarded',
): Promise<PlanRecord> {
	await openPlan(keeper.store, sync, id);
	return await underOwnLease(keeper, shelfOf(sync), `Plan: ${status}`, async (lease) => {
		const plan = await openPlan(keeper.store, sync, id);
		await keeper.store.commit(lease, [{ put: 'plan', plan: { ...plan, status } }]);
		return plan;
	});
}

export interface Discarded {
	readonly sync: string;
	readonly plan: string;
	readonly message: string;
}

/** The plan can not be applied any more; nothing else happens. */
export async function discardPlan(keeper: Keeper, sync: string, id: string): Promise<Discarded> {
	await endPlan(keeper, sync, id, 'discarded');
	return { sync, plan: id, message: 'The plan is discarded; nothing was written' };
}
