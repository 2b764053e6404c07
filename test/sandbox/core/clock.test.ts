import { createClock } from '../../../sandbox/core/clock';

describe('the virtual clock', () => {
	it('runs ahead of the machine’s clock by what it was advanced', () => {
		const clock = createClock();
		clock.advance(5000);
		expect(clock.now() - Date.now()).toBeGreaterThanOrEqual(4990);

		clock.reset();
		expect(clock.now() - Date.now()).toBeLessThan(1000);
	});

	it('wakes those who wait when it is advanced far enough, and not before', async () => {
		const clock = createClock();
		const woken: string[] = [];
		const waits = ['short', 'long'].map((name) =>
			clock.wait(name === 'short' ? 1_000_000 : 2_000_000).then(() => woken.push(name)),
		);
		clock.advance(1_000_000);
		await waits[0];
		expect(woken).toEqual(['short']);

		clock.advance(1_000_000);
		await waits[1];
		expect(woken).toEqual(['short', 'long']);
	});

	it('takes waits longer than a timer can', async () => {
		const clock = createClock();
		const wait = clock.wait(3_000_000_000);
		clock.advance(3_000_000_000);

		await expect(wait).resolves.toBeUndefined();
	});
});
