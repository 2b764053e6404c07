import { setImmediate } from 'node:timers/promises';

/** Records that are worked on in one go: everything else in the process waits as long. */
const atOnce = 100;

/** What `each` makes of every item, with a turn for others in between. */
export async function inTurns<T, R>(items: readonly T[], each: (item: T) => R): Promise<R[]> {
	const made: R[] = [];
	for (const [at, item] of items.entries()) {
		if (at > 0 && at % atOnce === 0) await setImmediate();
		made.push(each(item));
	}
	return made;
}
