import type { Violation } from './checker/violation';
import { runHistory } from './runHistory';
import { plainHabits } from './vendor/habits';
import type { Habits } from './vendor/habits';
import type { History } from './world/history';

/** Whether a history still shows what is looked for. */
export type Fails = (history: History) => Promise<boolean>;

/** Looks for the same broken promise in the same words; another one is another matter. */
export function breaks(wanted: Violation): Fails {
	return async (history) => {
		const { violations } = await runHistory(history);
		return violations.some((found) => kindOf(found) === kindOf(wanted));
	};
}

/** What is left of the words without names and values. */
function kindOf({ promise, text }: Violation): string {
	return `${promise} ${text.replace(/'[^']*'|\d+/g, '').slice(0, 60)}`;
}

/**
 * A history as small as leaving out makes it, that still fails: events in halves, then smaller and smaller pieces, then
 * the vendors' habits one by one.
 */
export async function shrink(history: History, fails: Fails): Promise<History> {
	const fewer = await withoutEvents(history, fails);
	const plainer = await withoutHabits(fewer, fails);
	return await withoutEvents(plainer, fails);
}

async function withoutEvents(history: History, fails: Fails): Promise<History> {
	let smallest = history;
	for (let size = Math.ceil(smallest.events.length / 2); size >= 1; size = Math.floor(size / 2)) {
		for (let at = 0; at < smallest.events.length;) {
			const events = smallest.events.filter((_, index) => index < at || index >= at + size);
			const tried = { ...smallest, events };
			if (await fails(tried)) smallest = tried;
			else at += size;
		}
	}
	return smallest;
}

async function withoutHabits(history: History, fails: Fails): Promise<History> {
	let smallest = history;
	for (const side of ['left', 'right'] as const)
		for (const key of Object.keys(plainHabits) as (keyof Habits)[]) {
			const habits = { ...smallest.habits[side], [key]: plainHabits[key] };
			const tried = { ...smallest, habits: { ...smallest.habits, [side]: habits } };
			if (await fails(tried)) smallest = tried;
		}
	return smallest;
}
