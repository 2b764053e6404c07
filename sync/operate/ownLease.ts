import { leaseTime } from '../apply/wait';
import type { Environment } from '../plan/context';
import { RunRefused } from '../run/identities';
import type { HeldLease, Lease } from '../state/store';

export type Keeper = Pick<Environment, 'store' | 'sleep'>;

/** ms that a short change waits for a run to end, and between two looks. */
const patience = 60_000;
const lookEvery = 1_000;

/**
 * Carries out a short change of the state while no run is under way, waiting up to a minute for one to end. Throws
 * `RunRefused` with the code 'run-under-way' after that.
 */
export async function underOwnLease<T>(
	{ store, sleep }: Keeper,
	sync: string,
	holder: string,
	work: (lease: Lease) => Promise<T>,
): Promise<T> {
	const until = store.now() + patience;
	for (;;) {
		const answer = await store.takeLease(sync, holder, leaseTime);
		if (answer.taken) return await released(store, answer.lease, work);
		if (store.now() >= until) throw underWay(sync, answer.held);
		await sleep(lookEvery);
	}
}

async function released<T>(
	store: Keeper['store'],
	lease: Lease,
	work: (lease: Lease) => Promise<T>,
): Promise<T> {
	try {
		return await work(lease);
	} finally {
		await store.releaseLease(lease);
	}
}

export function underWay(sync: string, { holder }: Pick<HeldLease, 'holder'>): RunRefused {
	return new RunRefused(
		'run-under-way',
		`A run of '${sync}' (${holder}) is under way`,
		'Wait until it has ended, then try again; a sync that is disabled ends its run at the next window',
	);
}
