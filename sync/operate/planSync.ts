import { randomUUID } from 'node:crypto';

import { leaseTime } from '../apply/wait';
import type { Definition, Side } from '../contracts';
import type { Cost } from '../journal/cost';
import type { Assessing, Environment } from '../plan/context';
import type { Assessed } from '../plan/look';
import { RunRefused } from '../run/identities';
import { previewOver } from '../run/preview';
import type { Preview } from '../run/preview';
import type { Prepared } from '../run/prepare';
import { approvalOf } from '../run/run';
import { ready, togetherAtMost } from '../run/windows';
import type { Owner, PlanItem, PlanRecord } from '../state/records';
import { LeaseLost } from '../state/store';
import type { Lease, StateChange } from '../state/store';

import { absentVerdicts } from './absent';
import { planCost, rehearsePlan } from './planCost';
import type { PlanCost } from './planCost';
import { planFingerprint } from './planFingerprint';
import { plannedItem } from './planned';
import { planLasts, plansKept, shelfOf } from './planShelf';

/** Items that the state takes at a time. */
const itemsAtOnce = 500;

export interface PlanOptions {
	readonly includeValues: boolean;
	/** Of a side's quota, 0 to 1, at which a run would end. */
	readonly quotaShare?: number;
	/** Marks who makes the plan, for people. */
	readonly holder: string;
	readonly owner?: Owner;
}

/** A preview of everything, kept so that exactly this can be carried out. */
export interface Planned extends Preview {
	readonly plan: {
		readonly id: string;
		/** What it would write, link or delete. */
		readonly items: number;
		/** ISO 8601. */
		readonly expires: string;
		readonly cost: Readonly<Record<Side, PlanCost>>;
	};
}

/** Looks at everything and stores what would be done. Reads both sides, writes neither, and stops no run. */
export async function planSync(
	environment: Environment,
	definition: Definition,
	options: PlanOptions,
): Promise<Planned> {
	const prepared = await ready(environment, definition, options.owner);
	const lease = await takeShelf(environment, definition.name, options.holder);
	try {
		return await plan(prepared, lease, options);
	} finally {
		await environment.store.releaseLease(lease);
	}
}

async function takeShelf({ store }: Environment, sync: string, holder: string): Promise<Lease> {
	const answer = await store.takeLease(shelfOf(sync), holder, leaseTime);
	if (answer.taken) return answer.lease;
	throw new RunRefused(
		'preview-under-way',
		`A preview of '${sync}' (${answer.held.holder}) is under way`,
		'Wait until it has ended, then try again',
	);
}

async function plan(prepared: Prepared, lease: Lease, options: PlanOptions): Promise<Planned> {
	const { assessing } = prepared;
	const { environment, definition } = assessing;
	const { store } = environment;
	const begun = beginning(assessing);
	await store.commit(lease, [{ put: 'plan', plan: begun }]);
	const items = collector(assessing, lease, begun.id);
	const narrower = approvalOf(prepared, (await store.sync(definition.name))?.memory ?? {}).narrower;
	const { includeValues, quotaShare } = options;
	const preview = await previewOver(prepared, {
		limit: Infinity,
		includeValues,
		quotaShare,
		readBoth: true,
		onVerdict: items.add,
		...(narrower ? {} : { behind: (seen) => absentVerdicts(assessing, seen) }),
	});
	const { count, creates, cost } = await items.end();
	const counts = { ...preview.counts, items: count };
	await store.commit(lease, [
		{ put: 'plan', plan: { ...begun, status: 'open', counts } },
		...(await olderPlans(assessing)),
	]);
	return {
		...preview,
		warnings: narrower ? [...preview.warnings, noDeletions] : preview.warnings,
		plan: {
			id: begun.id,
			items: count,
			expires: new Date(begun.createdAt + planLasts).toISOString(),
			cost: await planCost(assessing, { items: count, creates }, cost, quotaShare),
		},
	};
}

const noDeletions =
	'The credential sees fewer fields than in the run before, so deletions are not foretold';

/** Counts as discarded until it is complete. */
function beginning(context: Assessing): PlanRecord {
	const { environment, definition } = context;
	return {
		id: randomUUID(),
		sync: shelfOf(definition.name),
		createdAt: environment.store.now(),
		fingerprint: planFingerprint(context),
		counts: {},
		status: 'discarded',
	};
}

interface Collector {
	readonly add: (assessed: Assessed) => Promise<void>;
	end(): Promise<{
		readonly count: number;
		readonly creates: number;
		readonly cost: Cost;
	}>;
}

function collector(context: Assessing, lease: Lease, plan: string): Collector {
	const { hasher, environment } = context;
	const { store } = environment;
	const rehearsal = rehearsePlan(context);
	const sliceSize = togetherAtMost(context);
	let slice: Assessed[] = [];
	let waiting: PlanItem[] = [];
	let count = 0;
	let creates = 0;
	let keptAt = store.now();
	const flush = async () => {
		await keep(store, lease);
		keptAt = store.now();
		await store.commit(
			lease,
			waiting.map((item): StateChange => ({ put: 'planItem', plan, item })),
		);
		waiting = [];
	};
	const rehearse = async () => {
		await rehearsal.window(slice, true);
		slice = [];
	};
	return {
		add: async (assessed) => {
			const item = plannedItem(hasher, assessed, count + 1);
			if (item) {
				count += 1;
				if (item.verdict === 'create') creates += 1;
				waiting.push(item);
				slice.push(assessed);
			}
			if (slice.length >= sliceSize) await rehearse();
			if (waiting.length >= itemsAtOnce || store.now() - keptAt > leaseTime / 4) await flush();
		},
		end: async () => {
			await rehearse();
			await flush();
			return { count, creates, cost: rehearsal.end() };
		},
	};
}

async function keep(store: Environment['store'], lease: Lease): Promise<void> {
	if (!(await store.renewLease(lease, leaseTime))) throw new LeaseLost(lease.sync);
}

/** The newest few are kept, so that an expired or applied one can still be told from an unknown one. */
async function olderPlans({ environment, definition }: Assessing): Promise<StateChange[]> {
	const plans = await environment.store.plans(shelfOf(definition.name));
	return plans.slice(0, -plansKept).map(({ id }): StateChange => ({ drop: 'plan', id }));
}
