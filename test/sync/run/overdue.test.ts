import { overdueSyncs, usualDistance } from '../../../sync/run/overdue';
import { at, hour, openTwoWay } from './twoWayWorld';
import type { TwoWayWorld } from './twoWayWorld';

async function hourly(world: TwoWayWorld, times: number, fails = false): Promise<void> {
	for (let n = 0; n < times; n += 1) {
		const faults = fails ? [at('left', 'identity', 1, 'identityLost')] : [];
		await world.run({ faults }).catch(() => undefined);
		world.clock.advance(hour);
	}
}

describe('a watchdog', () => {
	it('reports a sync that has failed for as many hours as are allowed, and why', async () => {
		const world = openTwoWay();
		await hourly(world, 3);
		await hourly(world, 3, true);

		expect(await overdueSyncs(world.store, 3)).toMatchObject([
			{
				sync: 'contacts',
				enabled: true,
				everyMinutes: 60,
				missed: 3,
				lastFailure: expect.stringContaining('identityLost') as string,
			},
		]);
		expect(await overdueSyncs(world.store, 4)).toEqual([]);
	});

	it('reports one that does not run any more', async () => {
		const world = openTwoWay();
		await hourly(world, 3);
		world.clock.advance(5 * hour);

		expect(await overdueSyncs(world.store, 3)).toMatchObject([{ sync: 'contacts', missed: 5 }]);
	});

	it('says nothing of one that runs as usual, nor of one that has run once', async () => {
		const world = openTwoWay();
		await hourly(world, 1);
		world.clock.advance(9 * hour);
		expect(await overdueSyncs(world.store, 1)).toEqual([]);

		await hourly(world, 4);
		expect(await overdueSyncs(world.store, 2)).toEqual([]);
	});

	it('takes the usual distance, whatever lies between two of the runs', () => {
		const starts = [600, 540, 480, 100, 40];

		expect(usualDistance(starts.map((startedAt) => ({ startedAt })))).toBe(60);
		expect(usualDistance([])).toBeUndefined();
	});
});
