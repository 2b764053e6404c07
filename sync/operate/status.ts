import type { Side } from '../contracts';
import { nextProbe } from '../run/probes';
import type { RunRecord, Store } from '../state';
import type { SyncMemory, SyncRecord } from '../state/records';

import { storedSync } from './stored';

/** Runs listed in a status. */
const listedRuns = 10;

/** Requests counted in a status; there are rarely more than a few. */
const countedRequests = 1_000;

/** How a stored sync is doing, from the state alone; times as ISO 8601. */
export async function statusOf(store: Store, name: string) {
	const sync = await storedSync(store, name);
	const lease = await store.leaseOf(name);
	const holds = await store.countHolds(name);
	const [cursor] = await store.cursors(name);
	const now = store.now();
	return {
		sync: name,
		syncId: sync.id,
		state: stateOf(sync.enabled, lease !== undefined),
		...disabledBecause(sync),
		owner: sync.owner,
		left: endOf(sync, 'left', sync.leftIdentity),
		right: endOf(sync, 'right', sync.rightIdentity),
		lastSuccess: iso(sync.lastSuccess),
		failuresInARow: sync.failures,
		completePasses: cursor?.pass ?? 0,
		openHolds: holds,
		nextProbe: iso(nextProbe(holds, sync.memory)),
		openParked: await store.countParked(name),
		openRequests: (await store.requests(name, countedRequests)).length,
		removalsWaiting: {
			left: await store.countRemovals(name, 'left'),
			right: await store.countRemovals(name, 'right'),
		},
		running: lease && {
			holder: lease.holder,
			heardOf: iso(lease.renewedAt),
			takenOverInSeconds: Math.ceil((lease.expiresAt - now) / 1000),
		},
		runs: (await store.runs(name, listedRuns)).map((run) => shownRun(run, now)),
	};
}

function stateOf(enabled: boolean, running: boolean): string {
	if (!enabled) return 'disabled';
	return running ? 'running' : 'idle';
}

/** Why it stands still, in the words of whoever or whatever has disabled it. */
function disabledBecause({ enabled, memory }: SyncRecord): Pick<SyncMemory, 'disabledBecause'> {
	const because = enabled ? undefined : memory.disabledBecause;
	return because === undefined ? {} : { disabledBecause: because };
}

/** With the organization that the last run worked with. */
function endOf({ definition, memory }: SyncRecord, side: Side, identity: string) {
	return { ...definition[side], identity, organization: memory.organizations?.[side].label };
}

/** A run as people read it; `now`: ms since the epoch by the store's clock. */
export function shownRun(run: RunRecord, now: number) {
	const waiting = run.waiting && run.waiting.until > now ? run.waiting : undefined;
	return {
		run: run.id,
		status: run.status,
		startedAt: iso(run.startedAt),
		endedAt: iso(run.endedAt),
		counts: run.counts,
		message: run.message,
		code: run.code,
		remedy: run.remedy,
		waiting: waiting && {
			for: waiting.reason,
			seconds: Math.ceil((waiting.until - now) / 1000),
		},
	};
}

function iso(stamp: number | undefined): string | undefined {
	return stamp === undefined ? undefined : new Date(stamp).toISOString();
}
