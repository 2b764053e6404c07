import { setImmediate } from 'node:timers/promises';

import { isStorable } from './storable';

/** Ids of one look-up; a larger one is cut, with a turn for everything else in between. */
const idsPerQuery = 500;

/** All that `work` finds for the ids. An id that no state can hold is not asked for. */
export async function inChunks<T>(
	ids: readonly string[],
	work: (chunk: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
	const wanted = ids.filter(isStorable);
	const found: T[] = [];
	for (let start = 0; start < wanted.length; start += idsPerQuery) {
		if (start > 0) await setImmediate();
		found.push(...(await work(wanted.slice(start, start + idsPerQuery))));
	}
	return found;
}
