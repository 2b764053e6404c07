import { leaseTime } from '../apply/wait';
import { addWait } from '../journal/report';
import type { Report } from '../journal/report';
import type { Environment } from '../plan/context';
import type { HeldLease, LeaseAnswer } from '../state/store';

import type { Leased } from './facts';

export interface LeaseOptions {
	/** What a run that finds another one under way does: end at once, or wait whether that one is still alive. */
	readonly whenTaken: 'end' | 'wait';
	/** Marks who holds the lease, for people. */
	readonly holder: string;
	/** Filled while the run goes; the systems add their waits to it. */
	readonly report: Report;
}

export type Taken = Pick<Leased, 'lease' | 'formerEnd'> | { readonly held: HeldLease };

/** ms between two looks at a lease that another run holds. */
const lookEvery = 1_000;

/** A holder that renews is alive, and its run goes on; one that does not is gone once its lease has ended. */
export async function takeLease(
	{ store, sleep, log }: Environment,
	sync: string,
	options: LeaseOptions,
): Promise<Taken> {
	const first = await store.takeLease(sync, options.holder, leaseTime);
	if (first.taken) return taken(first);
	if (options.whenTaken === 'end') return { held: first.held };
	const ms = first.held.expiresAt - store.now();
	const reason = 'Another run has not ended, or was broken off';
	log(`${sync}: ${reason}; waiting up to ${Math.ceil(ms / 1000)} s`);
	for (;;) {
		await sleep(lookEvery);
		const answer = await store.takeLease(sync, options.holder, leaseTime);
		if (answer.taken) {
			addWait(options.report, reason, ms);
			return taken(answer);
		}
		const renewed =
			answer.held.fence !== first.held.fence || answer.held.renewedAt > first.held.renewedAt;
		if (renewed) return { held: answer.held };
	}
}

/** A lease that was given back has ended at 0. */
function taken({ lease, after }: Extract<LeaseAnswer, { taken: true }>): Taken {
	return { lease, formerEnd: after?.expiresAt || undefined };
}

export function heldMessage(held: HeldLease, now: number): string {
	const seconds = Math.ceil((held.expiresAt - now) / 1000);
	return `Another run (${held.holder}) is under way. If it was broken off, the next run takes over in ${seconds} s`;
}
