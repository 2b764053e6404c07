import { isStorable } from './storable';

/** Ids of one look-up; a larger one is cut into several steps. */
const idsPerQuery = 500;

/** All that `work` finds for the ids. An id that no state can hold is not asked for. */
export async function inChunks<T>(
	ids: readonly string[],
	work: (chunk: readonly string[]) => Promise<readonly T[]>,
): Promise<readonly T[]> {
	const wanted = ids.filter(isStorable);
	const found: T[] = [];
	for (let start = 0; start < wanted.length; start += idsPerQuery) {
		found.push(...(await work(wanted.slice(start, start + idsPerQuery))));
	}
	return found;
}
