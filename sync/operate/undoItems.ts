import type { UndoItem } from '../state/records';
import type { Store } from '../state/store';

/** What a run replaced, newest first, at most `size` at a time and every pair of records once in each part. */
export async function* newestFirst(
	store: Store,
	sync: string,
	run: string,
	size: number,
): AsyncGenerator<readonly UndoItem[]> {
	let top = await lastNumber(store, sync, run);
	while (top > 0) {
		const from = Math.max(0, top - size);
		const items = await store.undoItems(sync, run, from, size);
		const now = store.now();
		const good = items.filter(({ n, expires }) => n <= top && expires > now);
		yield* distinctParts(good.toReversed());
		top = from;
	}
}

/** The number of the newest item, 0 where there is none; a few look-ups instead of a walk over all. */
export async function lastNumber(store: Store, sync: string, run: string): Promise<number> {
	const isAbove = async (n: number) => (await store.undoItems(sync, run, n, 1)).length > 0;
	let high = 1;
	if (!(await isAbove(0))) return 0;
	while (await isAbove(high)) high *= 2;
	let low = Math.floor(high / 2);
	while (low + 1 < high) {
		const middle = Math.floor((low + high) / 2);
		if (await isAbove(middle)) low = middle;
		else high = middle;
	}
	return high;
}

/** A record that was written twice is taken back twice, one after the other. */
function distinctParts(items: readonly UndoItem[]): UndoItem[][] {
	const parts: UndoItem[][] = [];
	let seen = new Set<string>();
	for (const item of items) {
		const mark = JSON.stringify([item.leftId, item.rightId]);
		const part = parts.at(-1);
		if (part && !seen.has(mark)) part.push(item);
		else {
			parts.push([item]);
			seen = new Set();
		}
		seen.add(mark);
	}
	return parts;
}
