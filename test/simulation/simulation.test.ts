import { generate } from './world/generate';
import { play } from './world/play';
import { shrink } from './shrink';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(120_000);

describe('a history', () => {
	it('is the same whenever its seed is drawn, and plain data', () => {
		const history = generate(7);

		expect(generate(7)).toEqual(history);
		expect(JSON.parse(JSON.stringify(history))).toEqual(history);
		expect(generate(8)).not.toEqual(history);
	});

	it('goes the same way whenever it is played', async () => {
		for (const seed of [3, 17, 40]) {
			const [first, second] = [await play(generate(seed)), await play(generate(seed))];

			expect(JSON.stringify(second.entries)).toBe(JSON.stringify(first.entries));
			expect(second.counts).toEqual(first.counts);
		}
	});

	it('is made as small as it goes while it still fails', async () => {
		const history = generate(7);
		const asked = history.events.filter((event) => event.do === 'people').slice(0, 2);
		const small = await shrink(history, async ({ events, habits }) => {
			return asked.every((event) => events.includes(event)) && habits.left.pageSize > 0;
		});

		expect(small.events).toEqual(asked);
	});
});
