import type { Running } from '../apply/running';
import { runRecord } from '../apply/wait';
import type { RunRecord, RunStatus } from '../state/records';
import { LeaseLost } from '../state/store';

import type { Leased } from './facts';
import { RunRefused } from './identities';
import type { Identities } from './identities';
import { MappingRefused } from './prepare';
import type { ScanEnd } from './scan';

/** A run that never wrote its end was broken off; nobody shall read that it is still going. */
export async function closeInterrupted({ environment, definition, lease }: Leased): Promise<void> {
	const runs = await environment.store.runs(definition.name, 10);
	const open = runs.filter(({ status }) => status === 'running');
	if (open.length === 0) return;
	await environment.store.commit(
		lease,
		open.map((run) => ({
			put: 'run',
			run: { ...run, waiting: undefined, status: 'interrupted', endedAt: environment.store.now() },
		})),
	);
}

/** What has passed every check is what this sync is from now on. */
export async function rememberSync(
	{ environment, definition, lease }: Leased,
	{ left, right }: Identities,
): Promise<void> {
	const fields = { definition, leftIdentity: left.id, rightIdentity: right.id };
	await environment.store.commit(lease, [{ put: 'sync', fields }]);
}

export async function finish(running: Running, end: ScanEnd): Promise<void> {
	const { store } = running.environment;
	running.report.counts.parked = await store.countParked(running.definition.name);
	const now = store.now();
	const done = end === 'completed';
	await store.commit(running.lease, [
		{ put: 'run', run: { ...runRecord(running), status: end, endedAt: now } },
		{ put: 'sync', fields: { failures: 0, ...(done ? { lastSuccess: now } : {}) } },
	]);
}

/** A run that lost its lease leaves the state to the one that has it. */
export async function recordFailure(facts: Leased, run: string, error: unknown): Promise<void> {
	if (error instanceof LeaseLost) return;
	const { environment, definition, lease, report, startedAt, stored } = facts;
	const cancelled = environment.signal?.aborted === true;
	const refused = error instanceof RunRefused || error instanceof MappingRefused;
	const status: RunStatus = cancelled ? 'cancelled' : refused ? 'refused' : 'failed';
	const record: RunRecord = {
		id: run,
		sync: definition.name,
		status,
		startedAt,
		endedAt: environment.store.now(),
		counts: { ...report.counts },
		message: (error as Error).message,
	};
	await environment.store.commit(lease, [
		{ put: 'run', run: record },
		...(status === 'failed'
			? [{ put: 'sync', fields: { failures: (stored?.failures ?? 0) + 1 } } as const]
			: []),
	]);
}
