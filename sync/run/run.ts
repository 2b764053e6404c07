import { createReferences } from '../apply/references';
import { settleLeftovers } from '../apply/settle';
import type { Definition, Owner, RunRecord, RunStatus, SyncRecord } from '../state/records';
import { LeaseLost } from '../state/store';
import type { HeldLease, Lease } from '../state/store';

import type { Environment, Running } from './context';
import { checkIdentities, refuseOverlap, RunRefused } from './identities';
import type { Identities } from './identities';
import { newRunId, prepare } from './prepare';
import { addWait } from './report';
import type { Report, Summary } from './report';
import { scan, wakeParked } from './scan';
import type { ScanEnd } from './scan';
import { leaseTime, runRecord, showWaits } from './wait';

export interface RunOptions {
	readonly owner: Owner;
	/** What a run that finds another one under way does: end at once, or wait whether that one is still alive. */
	readonly whenTaken: 'end' | 'wait';
	/** ms after which no new pages are begun. */
	readonly timeLimit: number;
	/** Write calls. */
	readonly writeLimit: number;
	/** Marks who holds the lease, for people. */
	readonly holder: string;
	/** Filled while the run goes; the systems add their waits to it. */
	readonly report: Report;
}

export interface RunResult {
	readonly summary: Summary;
	readonly report: Report;
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

type Taken = { readonly lease: Lease } | { readonly held: HeldLease };

/** ms between two looks at a lease that another run holds. */
const lookEvery = 1_000;

/** A holder that renews is alive, and its run goes on; one that does not is gone once its lease has ended. */
async function takeLease(
	{ store, sleep, log }: Environment,
	sync: string,
	options: RunOptions,
): Promise<Taken> {
	const first = await store.takeLease(sync, options.holder, leaseTime);
	if (first.taken) return { lease: first.lease };
	if (options.whenTaken === 'end') return { held: first.held };
	const ms = first.held.expiresAt - store.now();
	const reason = 'Another run has not ended, or was broken off';
	log(`${sync}: ${reason}; waiting up to ${Math.ceil(ms / 1000)} s`);
	for (;;) {
		await sleep(lookEvery);
		const answer = await store.takeLease(sync, options.holder, leaseTime);
		if (answer.taken) {
			addWait(options.report, reason, ms);
			return { lease: answer.lease };
		}
		const renewed =
			answer.held.fence !== first.held.fence || answer.held.renewedAt > first.held.renewedAt;
		if (renewed) return { held: answer.held };
	}
}

function heldMessage(held: HeldLease, now: number): string {
	const seconds = Math.ceil((held.expiresAt - now) / 1000);
	return `Another run (${held.holder}) is under way. If it was broken off, the next run takes over in ${seconds} s`;
}

interface Facts {
	readonly environment: Environment;
	readonly definition: Definition;
	readonly report: Report;
	readonly startedAt: number;
}

interface Leased extends Facts {
	readonly lease: Lease;
	readonly stored: SyncRecord | undefined;
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
		refuseOverlap(definition, identities, await environment.store.syncs());
		await rememberIdentities(facts, identities);
		const { assessing, warnings, labels } = await prepare(environment, definition, identities);
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
	const references = await createReferences(running);
	const woken = await wakeParked(running, references);
	if (woken !== 'completed') return woken;
	const scanned = await scan(running, references);
	return scanned === 'completed' ? await wakeParked(running, references) : scanned;
}

/** A run that never wrote its end was broken off; nobody shall read that it is still going. */
async function closeInterrupted({ environment, definition, lease }: Leased): Promise<void> {
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

async function rememberIdentities(facts: Leased, { left, right }: Identities): Promise<void> {
	await facts.environment.store.commit(facts.lease, [
		{ put: 'sync', fields: { leftIdentity: left.id, rightIdentity: right.id } },
	]);
}

async function finish(running: Running, end: ScanEnd): Promise<void> {
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
async function recordFailure(facts: Leased, run: string, error: unknown): Promise<void> {
	if (error instanceof LeaseLost) return;
	const { environment, definition, lease, report, startedAt, stored } = facts;
	const cancelled = environment.signal?.aborted === true;
	const refused = error instanceof RunRefused || (error as Error).name === 'MappingRefused';
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

async function summed(
	facts: Facts,
	status: RunStatus,
	message?: string,
	warnings: readonly string[] = [],
	run = '',
): Promise<RunResult> {
	const { environment, definition, report, startedAt } = facts;
	const { store, left, right } = environment;
	const endedAt = store.now();
	const holds = await store.countHolds(definition.name);
	const lastSuccess = (await store.sync(definition.name))?.lastSuccess;
	const summary: Summary = {
		sync: definition.name,
		run,
		status,
		...(message === undefined ? {} : { message }),
		counts: report.counts,
		holds: report.holds,
		openHolds: Object.values(holds).reduce((sum, each) => sum + each, 0),
		openParked: await store.countParked(definition.name),
		requests: { left: left.requests(), right: right.requests() },
		waited: report.waited,
		startedAt: new Date(startedAt).toISOString(),
		endedAt: new Date(endedAt).toISOString(),
		durationMs: endedAt - startedAt,
		...(lastSuccess === undefined ? {} : { lastSuccess: new Date(lastSuccess).toISOString() }),
		warnings,
	};
	return { summary, report };
}
