import type { StateChange } from '../state/store';

import type { Running } from './running';

/** Changes that a store takes in one step without holding up everything else in the process. */
const sliceSize = 200;

/** Commits changes that need not be carried out together. */
export async function commitAll(running: Running, changes: readonly StateChange[]): Promise<void> {
	const { store } = running.environment;
	for (let n = 0; n < changes.length; n += sliceSize)
		await store.commit(running.lease, changes.slice(n, n + sliceSize));
}
