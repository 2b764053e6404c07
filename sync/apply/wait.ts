import { addWait } from '../journal/report';
import type { RunRecord } from '../state/records';
import { LeaseLost } from '../state/store';

import type { Running } from './running';

/** ms a lease lasts, and the longest sleep between two renewals. */
export const leaseTime = 60_000;
const renewEvery = 15_000;

/** Room behind the longest answer, so that the lease outlasts every write. */
const leaseMargin = 15_000;

/** Renews the lease so that it outlasts one request to the target. Throws `LeaseLost` when another run has it. */
export async function keepLease(running: Running): Promise<void> {
	if (!(await running.environment.store.renewLease(running.lease, leaseFor(running))))
		throw new LeaseLost(running.lease.sync);
}

function leaseFor(running: Running): number {
	return Math.max(leaseTime, running.environment.right.limits.requestTimeout + leaseMargin);
}

/** Stands still for `ms`, says so where people look (log, status, summary), and keeps the lease meanwhile. */
export async function waitFor(running: Running, reason: string, ms: number): Promise<void> {
	if (ms <= 0) return;
	const { store, log, sleep } = running.environment;
	const until = store.now() + ms;
	addWait(running.report, reason, ms);
	log(`${running.definition.name}: ${reason}; waiting ${Math.ceil(ms / 1000)} s`);
	for (let left = ms; left > 0; left = until - store.now()) {
		await sleep(Math.min(left, renewEvery));
		await keepLease(running);
	}
}

/**
 * Shows every wait, also those inside a system's requests, in the status of the run while it lasts, and makes the lease
 * outlast it and the try behind it.
 */
export function showWaits(running: Running): void {
	const { store } = running.environment;
	running.report.onWait = (reason, ms) => {
		const waiting = { reason, until: store.now() + ms };
		// What cannot be written here must not stop the run; the next state write tells if the lease is gone.
		store
			.renewLease(running.lease, ms + leaseFor(running))
			.then(async () => {
				await store.commit(running.lease, [
					{ put: 'run', run: { ...runRecord(running), waiting } },
				]);
			})
			.catch((error: Error) => running.environment.log(error.message));
	};
}

/** The run as it stands, for the status. */
export function runRecord(running: Running): RunRecord {
	return {
		id: running.run,
		sync: running.definition.name,
		status: 'running',
		startedAt: running.startedAt,
		counts: { ...running.report.counts },
	};
}
