import { createMemory } from '../world/memory';
import { play } from '../world/play';

import { afterCrash } from './afterCrash';
import { courseOf, crashPoints, killedRun } from './crashPoints';
import type { Course } from './crashPoints';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(120_000);

const seed = 11;
const memory = createMemory();
let course: Course;

beforeAll(async () => {
	course = (await courseOf(seed, memory)) as Course;
});

describe('a crash point', () => {
	it('is there before and after each step of one run that writes', () => {
		expect(killedRun(course.calm)?.writes).toBeGreaterThan(0);
		expect(crashPoints(course)).toHaveLength(2 * course.steps);
	});

	it('kills that run at that step, and the next run ends', async () => {
		for (const { history } of crashPoints(course).filter((_, n) => n % 7 === 0)) {
			const played = await play(history, memory);
			const killed = killedRun(played);

			expect(killed?.end).toBe('killed');
			expect(played.runs.find(({ number }) => number > (killed?.number ?? 0))?.end).toBe(
				'returned',
			);
		}
	});
});

describe('after a crash', () => {
	it('a write that the next run leaves unsettled is told', async () => {
		const played = await play(crashPoints(course)[4]?.history ?? course.history, memory);
		const killed = killedRun(played)?.number ?? 0;
		const runs = played.runs.map((run) => (run.number === killed + 1 ? { ...run, open: 2 } : run));

		expect(afterCrash(played, course.calm)).toEqual([]);
		expect(afterCrash({ ...played, runs }, course.calm)).toMatchObject([
			{
				promise: 'finishesTheJob',
				text: expect.stringContaining('2 write(s) unsettled') as string,
			},
		]);
	});

	it('a record that only an undisturbed run writes is told', async () => {
		const played = await play(crashPoints(course)[0]?.history ?? course.history, memory);
		const next = (killedRun(played)?.number ?? 0) + 1;
		const entries = played.entries.filter(({ call, run }) => call !== 'write' || run !== next);
		const told = afterCrash({ ...played, entries }, course.calm);

		expect(told.length).toBeGreaterThan(0);
		expect(new Set(told.map(({ promise }) => promise))).toEqual(new Set(['finishesTheJob']));
	});
});
