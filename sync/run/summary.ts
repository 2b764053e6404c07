import { sides } from '../contracts';
import type { Quota, RequestCounts, Side } from '../contracts';
import type { WritesOfAKind } from '../journal/cost';
import type { Environment } from '../plan/context';
import type { Counts, Report, Wait } from '../journal/report';
import type { RunStatus } from '../state/records';

import type { Facts } from './facts';
import type { Kept } from './register/keep';

/** The one item of the output *Summary*: counts only, never a value. */
export interface Summary {
	readonly sync: string;
	readonly syncId?: string;
	readonly run: string;
	readonly status: RunStatus;
	readonly message?: string;
	readonly counts: Counts;
	readonly holds: Readonly<Record<string, number>>;
	/** All that waits for a person, from this run or an earlier one. */
	readonly openHolds: number;
	/** Records that wait for another record. */
	readonly openParked: number;
	readonly requests: { readonly left: RequestCounts; readonly right: RequestCounts };
	/** What was sent to each side, and which way it went. */
	readonly writes: Readonly<Record<Side, readonly WritesOfAKind[]>>;
	/** Of requests, where a system has told. */
	readonly quotas: Readonly<Partial<Record<Side, Omit<Quota, 'window'>>>>;
	/** What became of the register that links are written back into. */
	readonly register?: Kept;
	readonly waited: readonly Wait[];
	readonly startedAt: string;
	readonly endedAt: string;
	readonly durationMs: number;
	readonly lastSuccess?: string;
	readonly warnings: readonly string[];
}

export interface RunResult {
	readonly summary: Summary;
	readonly report: Report;
}

/** The run's one item of figures, from its report and the state as it is now. */
export async function summed(
	facts: Facts,
	status: RunStatus,
	message?: string,
	warnings: readonly string[] = [],
	run = '',
	register?: Kept,
): Promise<RunResult> {
	const { environment, definition, report, startedAt } = facts;
	const { store, left, right } = environment;
	const sent = report.sent.sum();
	const endedAt = store.now();
	const holds = await store.countHolds(definition.name);
	const stored = await store.sync(definition.name);
	const lastSuccess = stored?.lastSuccess;
	const summary: Summary = {
		sync: definition.name,
		...(stored ? { syncId: stored.id } : {}),
		run,
		status,
		...(message === undefined ? {} : { message }),
		counts: report.counts,
		holds: report.holds,
		openHolds: Object.values(holds).reduce((sum, each) => sum + each, 0),
		openParked: await store.countParked(definition.name),
		requests: { left: left.requests(), right: right.requests() },
		writes: { left: sent.left.writes, right: sent.right.writes },
		quotas: quotasTold(environment),
		...(register ? { register } : {}),
		waited: report.waited,
		startedAt: new Date(startedAt).toISOString(),
		endedAt: new Date(endedAt).toISOString(),
		durationMs: endedAt - startedAt,
		...(lastSuccess === undefined ? {} : { lastSuccess: new Date(lastSuccess).toISOString() }),
		warnings,
	};
	return { summary, report };
}

function quotasTold(environment: Pick<Environment, Side>): Summary['quotas'] {
	return Object.fromEntries(
		sides.flatMap((side) => {
			const quota = environment[side].limits.quota?.();
			return quota ? [[side, { name: quota.name, used: quota.used, max: quota.max }]] : [];
		}),
	);
}
