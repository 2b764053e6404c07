import type { RunRecord, Store } from '../state';

/** Runs listed in a status. */
const listedRuns = 10;

/** How a sync is doing, from the state alone; times as ISO 8601. */
export async function statusOf(store: Store, name: string): Promise<object> {
	const sync = await store.sync(name);
	const lease = await store.leaseOf(name);
	const holds = await store.countHolds(name);
	const [cursor] = await store.cursors(name);
	const now = store.now();
	return {
		sync: name,
		state: stateOf(sync?.enabled ?? false, lease !== undefined),
		owner: sync?.owner,
		left: { ...sync?.definition.left, identity: sync?.leftIdentity },
		right: { ...sync?.definition.right, identity: sync?.rightIdentity },
		lastSuccess: iso(sync?.lastSuccess),
		failuresInARow: sync?.failures ?? 0,
		completePasses: cursor?.pass ?? 0,
		openHolds: holds,
		openParked: await store.countParked(name),
		running: lease && {
			holder: lease.holder,
			heardOf: iso(lease.renewedAt),
			takenOverInSeconds: Math.ceil((lease.expiresAt - now) / 1000),
		},
		runs: (await store.runs(name, listedRuns)).map((run) => shown(run, now)),
	};
}

function stateOf(enabled: boolean, running: boolean): string {
	if (!enabled) return 'disabled';
	return running ? 'running' : 'idle';
}

function shown(run: RunRecord, now: number) {
	const waiting = run.waiting && run.waiting.until > now ? run.waiting : undefined;
	return {
		run: run.id,
		status: run.status,
		startedAt: iso(run.startedAt),
		endedAt: iso(run.endedAt),
		counts: run.counts,
		message: run.message,
		waiting: waiting && {
			for: waiting.reason,
			seconds: Math.ceil((waiting.until - now) / 1000),
		},
	};
}

function iso(stamp: number | undefined): string | undefined {
	return stamp === undefined ? undefined : new Date(stamp).toISOString();
}
