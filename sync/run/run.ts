import type { Running } from '../apply/running';
import { settleLeftovers } from '../apply/settle';
import { showWaits } from '../apply/wait';
import type { Definition } from '../contracts';
import type { Environment } from '../plan/context';
import type { Owner, RunRecord } from '../state/records';

import { closeInterrupted, finish, recordFailure, rememberSync } from './endings';
import type { Leased } from './facts';
import { checkIdentities, refuseOtherObjects, refuseOverlap, RunRefused } from './identities';
import { heldMessage, takeLease } from './lease';
import type { LeaseOptions } from './lease';
import { newRunId, prepare } from './prepare';
import { scan, wakeParked } from './scan';
import type { ScanEnd } from './scan';
import { summed } from './summary';
import type { RunResult } from './summary';

export type { RunResult } from './summary';

export interface RunOptions extends LeaseOptions {
	readonly owner: Owner;
	/** ms after which no new pages are begun. */
	readonly timeLimit: number;
	/** Write calls. */
	readonly writeLimit: number;
}

/**
 * One run of a sync (design: open, settle, compile, read and write, wake, tell). Throws `RunRefused` or `MappingRefused`
 * before anything is written, a `SystemFault` when a system could not be worked with; the state is consistent after each.
 */
export async function runSync(
	environment: Environment,
	definition: Definition,
	options: RunOptions,
): Promise<RunResult> {
	const { store } = environment;
	const startedAt = store.now();
	await claim(environment, definition, options.owner);
	const stored = await store.sync(definition.name);
	if (stored && !stored.enabled)
		throw new RunRefused(
			'disabled',
			`The sync '${definition.name}' is disabled`,
			'Enable it first',
		);
	if (stored) refuseOtherObjects(definition, stored);
	const { report } = options;
	const taken = await takeLease(environment, definition.name, options);
	const facts = { environment, definition, report, startedAt };
	if ('held' in taken)
		return await summed(facts, 'already running', heldMessage(taken.held, store.now()));
	try {
		return await underLease({ ...facts, lease: taken.lease, stored }, options);
	} finally {
		await store.releaseLease(taken.lease);
	}
}

async function claim(
	environment: Environment,
	definition: Definition,
	owner: Owner,
): Promise<void> {
	const claimed = await environment.store.claimSync(definition, owner);
	if (claimed.claimed) return;
	throw new RunRefused(
		'another-owner',
		`The sync '${definition.name}' belongs to the workflow '${claimed.owner.workflowName}' (${claimed.owner.workflow})`,
		`Choose another 'Sync Name', or take the sync over with 'Definition: Take Over' if that workflow is gone`,
	);
}

async function underLease(facts: Leased, options: RunOptions): Promise<RunResult> {
	const { environment, definition, lease, report, startedAt } = facts;
	const run = newRunId(startedAt);
	await closeInterrupted(facts);
	const blank: RunRecord = {
		id: run,
		sync: definition.name,
		status: 'running',
		startedAt,
		counts: {},
	};
	await environment.store.commit(lease, [{ put: 'run', run: blank }]);
	try {
		const identities = await checkIdentities(environment.left, environment.right, facts.stored);
		refuseOverlap(definition, identities, await environment.store.syncs(), options.owner);
		const { assessing, warnings, labels } = await prepare(environment, definition, identities);
		await rememberSync(facts, identities);
		const running: Running = {
			...assessing,
			run,
			lease,
			report,
			startedAt,
			labels,
			until: startedAt + options.timeLimit,
			writeLimit: options.writeLimit,
		};
		showWaits(running);
		const settled = await settleLeftovers(running);
		const end = await work(running);
		await finish(running, end);
		return await summed(facts, end, undefined, [...warnings, ...settledWarning(settled)], run);
	} catch (error) {
		await recordFailure(facts, run, error);
		throw error;
	}
}

function settledWarning(settled: number): string[] {
	return settled === 0 ? [] : [`${settled} writes of an interrupted run were settled first`];
}

async function work(running: Running): Promise<ScanEnd> {
	const woken = await wakeParked(running);
	if (woken !== 'completed') return woken;
	const scanned = await scan(running);
	return scanned === 'completed' ? await wakeParked(running) : scanned;
}
