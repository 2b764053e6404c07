import type { Running } from '../apply/running';
import { runRecord } from '../apply/wait';
import { resolvePolicies } from '../reconcile/policies';
import type { RunRecord, RunStatus, SyncMemory } from '../state/records';
import { LeaseLost } from '../state/store';

import type { Leased } from './facts';
import { failureOf } from './failure';
import { RunRefused } from './identities';
import type { Identities } from './identities';
import { MappingRefused } from './prepare';
import type { ScanEnd } from './scan';

/** A run that never wrote its end was broken off; nobody shall read that it is still going. */
export async function closeInterrupted({
	environment,
	definition,
	lease,
	formerEnd = Infinity,
}: Leased): Promise<void> {
	const runs = await environment.store.runs(definition.name, 10);
	const open = runs.filter(({ status }) => status === 'running');
	if (open.length === 0) return;
	const endedAt = Math.min(formerEnd, environment.store.now());
	await environment.store.commit(
		lease,
		open.map((run) => ({
			put: 'run',
			run: { ...run, waiting: undefined, status: 'interrupted', endedAt },
		})),
	);
}

/** What has passed every check is what this sync is from now on. */
export async function rememberSync(
	{ environment, definition, lease }: Leased,
	{ left, right }: Identities,
	memory: SyncMemory,
): Promise<void> {
	const fields = { definition, leftIdentity: left.id, rightIdentity: right.id, memory };
	await environment.store.commit(lease, [{ put: 'sync', fields }]);
}

/** What a run leaves behind for the next. */
export interface Left {
	readonly end: ScanEnd;
	readonly memory: SyncMemory;
}

export async function finish(running: Running, { end, memory }: Left): Promise<void> {
	const { store } = running.environment;
	const { counts } = running.report;
	counts.parked = await store.countParked(running.definition.name);
	const now = store.now();
	const done = end === 'completed';
	await store.commit(running.lease, [
		{ put: 'run', run: { ...runRecord(running), status: end, endedAt: now } },
		{ put: 'sync', fields: { memory, ...(done ? { lastSuccess: now } : {}) } },
		{ prune: 'history', before: now - historyKept, limit: prunedAtOnce },
	]);
}

/** ms that journal and ended runs are kept, and rows that one run removes at most. */
const historyKept = 90 * 86_400_000;
const prunedAtOnce = 2_000;

/** Writes were tried, and the other side took none of them: that counts like a run that could not read. */
export function tookNothing({ report }: Running): boolean {
	const { created, updated, linked, deleted } = report.counts;
	return report.writes > 0 && created + updated + linked + deleted === 0 && report.refused > 0;
}

/** A run that lost its lease leaves the state to the one that has it. */
export async function recordFailure(facts: Leased, run: string, error: unknown): Promise<void> {
	if (error instanceof LeaseLost) return;
	const { environment, definition, lease, report, startedAt } = facts;
	const endedAt = environment.store.now();
	const status = statusAfter(environment.signal, error);
	const { code, ...attention } = failureOf(error);
	const { message, remedy } = attention;
	const record: RunRecord = {
		id: run,
		sync: definition.name,
		status,
		startedAt,
		endedAt,
		counts: { ...report.counts },
		...{ message, code, remedy },
	};
	const entry = { run, at: endedAt, verb: 'fail', code, attention } as const;
	await environment.store.commit(lease, [
		{ put: 'run', run: record },
		...(status === 'cancelled' ? [] : [{ put: 'journal', entry } as const]),
	]);
	if (status === 'failed') await countFailure(facts, run);
}

function statusAfter(signal: AbortSignal | undefined, error: unknown): RunStatus {
	if (signal?.aborted === true) return 'cancelled';
	return error instanceof RunRefused || error instanceof MappingRefused ? 'refused' : 'failed';
}

/** So many failed runs in a row switch the sync off; it says so once, and every later run refers to it. */
export async function countFailure(
	{ environment, definition, lease, report }: Leased,
	run: string,
): Promise<void> {
	const { store } = environment;
	const stored = await store.sync(definition.name);
	const failures = (stored?.failures ?? 0) + 1;
	const { failuresToDisable } = resolvePolicies(definition.policies);
	if (failures < failuresToDisable) {
		await store.commit(lease, [{ put: 'sync', fields: { failures } }]);
		return;
	}
	const because = `${failures} runs in a row failed`;
	report.disabled = because;
	const at = store.now();
	const memory = { ...stored?.memory, disabledBecause: because, disabledAt: at };
	const attention = {
		reason: 'disabled',
		message: `The sync '${definition.name}' was disabled: ${because}`,
		remedy: disabledRemedy,
	};
	await store.commit(lease, [
		{ put: 'sync', fields: { failures, enabled: false, memory } },
		{ put: 'journal', entry: { run, at, verb: 'disable', code: 'disabled', attention } },
	]);
}

export const disabledRemedy = `Clear up what the last run failed with, then switch the sync on again with 'Sync: Enable'; it goes on where it stopped`;
