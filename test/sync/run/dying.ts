import type { Store } from '../../../sync/state';

/** The process ends here: nothing it does from now on reaches the state. */
export class Killed extends Error {}

export type Moment = 'before' | 'after';

/** A store whose process is killed at the n-th commit, just before it or just after it. */
export function dyingStore(store: Store, n: number, moment: Moment): Store {
	let commits = 0;
	let dead = false;
	const alive = async <T>(act: () => Promise<T>): Promise<T> => {
		if (dead) throw new Killed();
		return await act();
	};
	return {
		...store,
		commit: async (lease, changes) =>
			await alive(async () => {
				commits += 1;
				dead = commits === n;
				if (dead && moment === 'before') throw new Killed();
				await store.commit(lease, changes);
				if (dead) throw new Killed();
			}),
		renewLease: async (lease, ms) => await alive(async () => await store.renewLease(lease, ms)),
		releaseLease: async (lease) => await alive(async () => await store.releaseLease(lease)),
	};
}
