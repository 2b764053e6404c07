import { RunRefused } from '../run/identities';
import type { SyncMemory } from '../state/records';
import { LeaseLost } from '../state/store';
import type { Store } from '../state/store';

import { underOwnLease } from './ownLease';
import type { Keeper } from './ownLease';
import { storedSync } from './stored';

export interface Switched {
	readonly sync: string;
	readonly enabled: boolean;
	/** False: it stood like that already. */
	readonly changed: boolean;
	readonly message: string;
}

/** Lets the sync run again: failures count from 0. Throws `RunRefused` for an unknown sync, or while a run goes on and on. */
export async function enableSync(keeper: Keeper, name: string): Promise<Switched> {
	await storedSync(keeper.store, name);
	return await underOwnLease(keeper, name, 'Enable', async (lease) => {
		const { enabled, memory } = await storedSync(keeper.store, name);
		await keeper.store.commit(lease, [
			{ put: 'sync', fields: { enabled: true, failures: 0, memory: withoutReason(memory) } },
		]);
		const was = memory.disabledBecause ? ` It was disabled because: ${memory.disabledBecause}` : '';
		return {
			sync: name,
			enabled: true,
			changed: !enabled,
			message: enabled ? 'The sync was enabled already' : `The sync is enabled.${was}`,
		};
	});
}

function withoutReason(memory: SyncMemory): SyncMemory {
	const { disabledBecause: _reason, disabledAt: _at, ...rest } = memory;
	return rest;
}

/** Switches the sync off. A run under way ends at its next window, as 'cancelled', with everything it did on record. */
export async function disableSync(keeper: Keeper, name: string, reason: string): Promise<Switched> {
	const { enabled } = await storedSync(keeper.store, name);
	const told = await tellRun(keeper.store, name);
	try {
		await underOwnLease(keeper, name, 'Disable', async (lease) => {
			const { memory } = await storedSync(keeper.store, name);
			const fields = { enabled: false, memory: { ...memory, disabledBecause: reason } };
			await keeper.store.commit(lease, [{ put: 'sync', fields }]);
		});
	} catch (error) {
		if (!told || !(error instanceof RunRefused)) throw error;
	}
	const message = told
		? `The sync is disabled; the run that was under way (${told}) ends at its next window`
		: 'The sync is disabled';
	return { sync: name, enabled: false, changed: enabled, message };
}

/**
 * What a run holds the lease for only the run may write, but for this: it has to learn that it shall end. The column is its
 * own in the state, and nothing a run has in hand rests on it. Gives the holder of the lease.
 */
async function tellRun(store: Store, name: string): Promise<string | undefined> {
	const held = await store.leaseOf(name);
	if (!held) return undefined;
	try {
		await store.commit({ sync: name, fence: held.fence }, [
			{ put: 'sync', fields: { enabled: false } },
		]);
		return held.holder;
	} catch (error) {
		if (error instanceof LeaseLost) return await tellRun(store, name);
		throw error;
	}
}
