import type { StateChange } from '../state/store';

import type { Running } from './running';

/** Changes that a store takes in one step without holding up everything else in the process. */
const sliceSize = 200;

/** The same, counted by records: half a dozen changes each, of which two or three are heavy. */
const recordsAtOnce = 100;

/** Commits changes that need not be carried out together. */
export async function commitAll(running: Running, changes: readonly StateChange[]): Promise<void> {
	for (const slice of slices(changes, sliceSize)) await commit(running, slice);
}

/** Commits the changes of many records; those of one record are carried out together. */
export async function commitRecords(
	running: Running,
	records: readonly (readonly StateChange[])[],
): Promise<void> {
	for (const slice of slices(records, recordsAtOnce)) await commit(running, slice.flat());
}

async function commit(
	{ environment, lease }: Running,
	changes: readonly StateChange[],
): Promise<void> {
	if (changes.length > 0) await environment.store.commit(lease, changes);
}

function slices<T>(items: readonly T[], size: number): T[][] {
	const count = Math.ceil(items.length / size);
	return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}
