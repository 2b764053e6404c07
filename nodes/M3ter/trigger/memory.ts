import { z } from 'zod';

/** An event as far as the memory is concerned; `at` in ms since the epoch. */
export interface Timed {
	readonly id: string;
	readonly at: number;
}

/** Which events were handed on: all up to `after`, and those of `seen` (id → ms) behind it. */
export interface Memory {
	readonly after: number;
	readonly seen: Readonly<Record<string, number>>;
}

/** ms that an event may show up later than its own time says. */
export const overlap = 15 * 60_000;

/** Ids kept at most; the memory rides along with every execution of the workflow. */
export const mostSeen = 1000;

const memoryShape = z.object({ after: z.number(), seen: z.record(z.number()) });

/** Undefined before the first poll. */
export function memoryIn(stored: unknown): Memory | undefined {
	return memoryShape.safeParse(stored).data;
}

/** The memory of a trigger that has handed on nothing yet: all events at hand are old. */
export function firstMemory(events: readonly Timed[]): Memory {
	return remembered({ after: 0, seen: {} }, events);
}

/** Events that were not handed on yet, the oldest first. */
export function unseen<T extends Timed>({ after, seen }: Memory, events: readonly T[]): T[] {
	return events.filter(({ id, at }) => at > after && !(id in seen)).sort((a, b) => a.at - b.at);
}

/** The memory after these events were handed on; ids beyond the limit are given up with all that is as old. */
export function remembered({ after, seen }: Memory, events: readonly Timed[]): Memory {
	const all = [...Object.entries(seen), ...events.map(({ id, at }) => [id, at] as const)];
	const newest = all.reduce((latest, [, at]) => Math.max(latest, at), 0);
	const floor = Math.max(after, newest - overlap);
	const kept = all.filter(([, at]) => at > floor).sort(([, a], [, b]) => b - a);
	const lowest = kept[mostSeen]?.[1] ?? floor;
	return { after: lowest, seen: Object.fromEntries(kept.filter(([, at]) => at > lowest)) };
}
