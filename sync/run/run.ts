import { createGatherings } from '../apply/jobs/gather';
import { settleJobs } from '../apply/jobs/handOver';
import { quotaWarnings } from '../apply/quota';
import type { Running } from '../apply/running';
import { settleLeftovers } from '../apply/settle';
import { showWaits } from '../apply/wait';
import { sides } from '../contracts';
import type { Definition } from '../contracts';
import type { Environment } from '../plan/context';
import { leftWarnings } from '../plan/keyedReferences';
import type { Owner, RunRecord, SyncMemory, SyncRecord } from '../state/records';

import { carryDeletions, saidToBeGone } from './deletions';
import type { Approval } from './deletions';
import {
	closeInterrupted,
	countFailure,
	finish,
	recordFailure,
	rememberSync,
	tookNothing,
} from './endings';
import type { Left } from './endings';
import type { Leased } from './facts';
import { checkIdentities, refuseOtherObjects, refuseOverlap, RunRefused } from './identities';
import { serveRequests } from './inbox';
import { serveLate } from './late';
import { heldMessage, takeLease } from './lease';
import type { LeaseOptions } from './lease';
import { refuseWithoutPartner, servePartners } from './partners';
import { organizationsOf } from './organizations';
import { newRunId, prepare } from './prepare';
import type { Before, Prepared } from './prepare';
import { drawProbes, wakeBehindProbes } from './probes';
import type { Probes } from './probes';
import {
	afterWriteBack,
	openWriteBack,
	owing,
	writeBack,
	writeBackWarnings,
} from './register/writeBack';
import { endScans, scan, scanFingerprint } from './scan';
import type { ScanEnd } from './scan';
import { summed } from './summary';
import type { RunResult } from './summary';
import { wake } from './wake';

export type { RunResult } from './summary';

export interface RunOptions extends LeaseOptions {
	readonly owner: Owner;
	/** ms after which no new pages are begun. */
	readonly timeLimit: number;
	/** Write calls. */
	readonly writeLimit: number;
	/** Of a side's quota, 0 to 1, at which the run ends; absent: it is used up. */
	readonly quotaShare?: number;
	/** What the run does instead of reading the feeds; what was asked for and what waits is served before and after it. */
	readonly task?: Task;
	/** The task is all the run does: what was asked for and what waits stays where it is. */
	readonly alone?: true;
	/** The task takes back what a run did; that goes on a sync that is switched off, too. */
	readonly undoing?: true;
}

/** What runs a sync: `runSync`, for those parts of a run that start another one. */
export type Run = typeof runSync;

/** A run's own work, under the lease, with everything settled that an earlier run left open. */
export type Task = (running: Running) => Promise<ScanEnd>;

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
	if (stored && !stored.enabled && !options.undoing)
		throw new RunRefused(
			'disabled',
			`The sync '${definition.name}' is disabled${because(stored)}`,
			`When that is cleared up, enable it with 'Sync: Enable'`,
		);
	if (stored) refuseOtherObjects(definition, stored);
	const { report } = options;
	const taken = await takeLease(environment, definition.name, options);
	const facts = { environment, definition, report, startedAt };
	if ('held' in taken)
		return await summed(facts, 'already running', heldMessage(taken.held, store.now()));
	const result = await underLease({ ...facts, ...taken, stored }, options).finally(
		async () => await store.releaseLease(taken.lease),
	);
	const hasServed = result.summary.status === 'completed' && !options.alone;
	return hasServed ? await serveLate(environment, definition, options, result, runSync) : result;
}

function because({ memory }: SyncRecord): string {
	return memory.disabledBecause === undefined ? '' : `: ${memory.disabledBecause}`;
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
	const before = await whatWasBefore(facts);
	const begun: SyncMemory = {
		...before.memory,
		runs: (before.memory.runs ?? 0) + 1,
		...owing(definition, before.memory),
	};
	await environment.store.commit(lease, [
		{ put: 'run', run: blank },
		{ put: 'sync', fields: { memory: begun } },
	]);
	try {
		const identities = await checkIdentities(environment.left, environment.right, facts.stored);
		refuseOverlap(definition, identities, await environment.store.syncs(), options.owner);
		const prepared = await prepare(environment, definition, identities, before);
		await refuseWithoutPartner(prepared.assessing);
		const back = openWriteBack(prepared.assessing, before.memory);
		await askQuotas(environment);
		const memory = {
			...begun,
			organizations: organizationsOf(environment, definition, identities),
		};
		await rememberSync(facts, identities, memory);
		const running: Running = {
			...prepared.assessing,
			...(back ? { environment: back.environment } : {}),
			run,
			lease,
			report,
			startedAt,
			until: startedAt + options.timeLimit,
			writeLimit: options.writeLimit,
			quotaShare: options.quotaShare ?? Infinity,
			partners: new Set(),
			conflicts: new Map(),
			gatherings: createGatherings(),
			removed: await saidToBeGone(environment, definition),
		};
		showWaits(running);
		const jobs = await settleJobs(running);
		const settled = await settleLeftovers(running);
		const left =
			jobs === 'done' ? await work(running, prepared, memory, options) : { end: jobs, memory };
		const kept = back && left.end === 'completed' ? await writeBack(running, back) : undefined;
		const register = back && afterWriteBack(back, kept);
		await finish(running, { end: left.end, memory: { ...left.memory, register } });
		if (tookNothing(running)) await countFailure(facts, run);
		else await environment.store.commit(lease, [{ put: 'sync', fields: { failures: 0 } }]);
		return await summed(
			facts,
			left.end,
			undefined,
			[
				...prepared.warnings,
				...settledWarning(settled),
				...leftWarnings(running.keyed),
				...(left.end === 'quota limit' ? quotaWarnings(running) : []),
				...(back ? writeBackWarnings(back, kept) : []),
			],
			run,
			kept,
		);
	} catch (error) {
		await recordFailure(facts, run, error);
		throw error;
	}
}

/** A run must know what is used before it sends anything; a call only where no answer so far has told. */
async function askQuotas(environment: Environment): Promise<void> {
	for (const side of sides) await environment[side].quotas?.({ jobs: false });
}

/** Read under the lease: the run before may have ended while this one waited. */
async function whatWasBefore({ environment, definition }: Leased): Promise<Before> {
	const stored = await environment.store.sync(definition.name);
	const [last] = await environment.store.runs(definition.name, 1);
	return {
		memory: stored?.memory ?? {},
		lastWrites: last ? (last.endedAt ?? environment.store.now()) : 0,
	};
}

function settledWarning(settled: number): string[] {
	return settled === 0 ? [] : [`${settled} writes of an interrupted run were settled first`];
}

/** The run's own course: requests, what waits, both feeds, what woke meanwhile, deletions. */
async function work(
	running: Running,
	prepared: Prepared,
	memory: SyncMemory,
	options: RunOptions,
): Promise<Left> {
	await wakeAfterChange(running, memory);
	await wakeListed(running);
	const probes = options.alone ? noProbes(memory) : await drawProbes(running, memory);
	const end = await course(running, prepared, memory, options, probes);
	return { end, memory: await remembered(running, prepared, memory, { end, probes, options }) };
}

async function course(
	running: Running,
	prepared: Prepared,
	memory: SyncMemory,
	options: RunOptions,
	probes: Probes,
): Promise<ScanEnd> {
	if (options.task && options.alone) return await options.task(running);
	const steps: (() => Promise<ScanEnd | 'done'>)[] = [
		async () => await serveRequests(running),
		async () => await wake(running),
		async () => await (options.task ?? feeds(memory))(running),
		async () => await wake(running),
		async () => await servePartners(running, options, runSync),
		async () => await wake(running),
		async () => ((await wakeBehindProbes(running, probes)) ? await wake(running) : 'done'),
		async () => await carryDeletions(running, approvalOf(prepared, memory)),
		async () => await wake(running),
	];
	for (const step of steps) {
		const end = await step();
		if (end !== 'done' && end !== 'completed') return end;
	}
	return 'completed';
}

function noProbes({ probes = {} }: SyncMemory): Probes {
	return { probed: probes, holds: [] };
}

function feeds(memory: SyncMemory): Task {
	return async (running) => await scan(running, memory);
}

/** A description that has changed may be what held records were waiting for. */
async function wakeAfterChange(running: Running, { described }: SyncMemory): Promise<void> {
	if (!described) return;
	const same = sides.every((side) => described[side] === running.described[side]);
	if (!same) await running.environment.store.commit(running.lease, [{ wake: 'holds' }]);
}

/** What a first run listed is created once the rule says so. */
async function wakeListed({ environment, definition, policies, lease }: Running): Promise<void> {
	if (policies.firstRun === 'linkOnly') return;
	const holds = await environment.store.countHolds(definition.name);
	if (holds['not-created'])
		await environment.store.commit(lease, [{ wake: 'holds', reason: 'not-created' }]);
}

export function approvalOf({ visible }: Prepared, memory: SyncMemory): Approval {
	const narrower = sides.some((side) => {
		const now = new Set(visible[side]);
		return (memory.visible?.[side] ?? []).some((id) => !now.has(id));
	});
	return { allowed: memory.deletionsAllowed === true, narrower };
}

interface Ended {
	readonly end: ScanEnd;
	readonly probes: Probes;
	readonly options: RunOptions;
}

async function remembered(
	running: Running,
	prepared: Prepared,
	memory: SyncMemory,
	{ end, probes, options }: Ended,
): Promise<SyncMemory> {
	const { definition, described, report } = running;
	const scanned = end === 'completed' && !options.task && definition.scope.sample === undefined;
	const looked = scanned ? await endScans(running, memory) : {};
	const wanted = scanFingerprint(running);
	const scanning = options.task ? {} : { scanning: wanted };
	const deleting = report.counts.deleted > 0 && !options.undoing;
	return {
		...memory,
		...(await whyDisabled(running)),
		described,
		visible: await visibleFrom(running, prepared, memory),
		labels: prepared.labels,
		probes: probes.probed,
		...scanning,
		...(scanned ? { ...looked, loaded: true, scanned: wanted } : {}),
		...(deleting ? { deletionsAllowed: true } : {}),
	};
}

/** While deletions are held because the credential sees less, what it saw before stays the measure. */
async function visibleFrom(
	{ environment, definition }: Running,
	prepared: Prepared,
	memory: SyncMemory,
): Promise<SyncMemory['visible']> {
	if (!approvalOf(prepared, memory).narrower) return prepared.visible;
	const held = await environment.store.countHolds(definition.name);
	return held['narrower-rights'] === undefined ? prepared.visible : memory.visible;
}

/** A sync may be switched off while its run is under way. */
async function whyDisabled({
	environment,
	definition,
}: Running): Promise<Pick<SyncMemory, 'disabledBecause'>> {
	const now = await environment.store.sync(definition.name);
	const because = now?.enabled === false ? now.memory.disabledBecause : undefined;
	return because === undefined ? {} : { disabledBecause: because };
}
