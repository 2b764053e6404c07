import {
	firstMemory,
	memoryIn,
	mostSeen,
	overlap,
	remembered,
	unseen,
} from '../../../../nodes/M3ter/trigger/memory';
import type { Memory, Timed } from '../../../../nodes/M3ter/trigger/memory';

const start = Date.UTC(2026, 0, 1);
const event = (id: string, minutes: number): Timed => ({ id, at: start + minutes * 60_000 });

const after = (...events: Timed[]): Memory => remembered(firstMemory([]), events);
const idsOf = (events: readonly Timed[]) => events.map(({ id }) => id);

describe('the memory of a poll', () => {
	it('counts all that is there at first as handed on', () => {
		const events = [event('a', 0), event('b', 1)];
		expect(unseen(firstMemory(events), [...events, event('c', 1)])).toEqual([event('c', 1)]);
	});

	it('takes the very first event where there was none', () => {
		expect(idsOf(unseen(firstMemory([]), [event('a', 0)]))).toEqual(['a']);
	});

	it('hands on the oldest first, whatever order they come in', () => {
		expect(idsOf(unseen(firstMemory([]), [event('b', 2), event('a', 1)]))).toEqual(['a', 'b']);
	});

	it('takes an event that shows up late, within a quarter of an hour', () => {
		const memory = after(event('new', 20));
		expect(idsOf(unseen(memory, [event('late', 6), event('too late', 5)]))).toEqual(['late']);
	});

	it('never hands on an id twice while it could come back', () => {
		const first = [event('a', 0), event('b', 10)];
		const memory = remembered(after(...first), [event('c', 14)]);
		expect(unseen(memory, [...first, event('c', 14)])).toEqual([]);
	});

	it('forgets ids that are too old to come back', () => {
		const memory = remembered(after(event('a', 0)), [event('b', 60)]);
		expect(Object.keys(memory.seen)).toEqual(['b']);
		expect(memory.after).toBe(event('b', 60).at - overlap);
	});

	it('stays bounded in a rush, and hands on none of it twice', () => {
		const rush = Array.from({ length: mostSeen + 50 }, (_unused, n) => ({
			id: `e${n}`,
			at: start + n,
		}));
		const memory = after(...rush);
		expect(Object.keys(memory.seen).length).toBeLessThanOrEqual(mostSeen);
		expect(unseen(memory, rush)).toEqual([]);
	});

	it('begins anew where nothing readable is stored', () => {
		expect(memoryIn(undefined)).toBeUndefined();
		expect(memoryIn({ after: 'x' })).toBeUndefined();
		expect(memoryIn({ after: 1, seen: { a: 2 } })).toEqual({ after: 1, seen: { a: 2 } });
	});
});
