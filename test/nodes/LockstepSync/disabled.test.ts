import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

const notifyUsers = {
	users: [
		{ user: { __rl: true, mode: 'list', value: 'ann@example.test', cachedResultName: 'Ann' } },
		{ user: { __rl: true, mode: 'email', value: 'bea@example.test' } },
	],
};

describe('a sync whose runs fail one after the other', () => {
	let world: SyncNodeWorld;
	beforeAll(async () => {
		world = await openSyncNode(3);
	});
	afterAll(async () => await world.close());

	const run = async () => await world.run({ notifyUsers, policies: { failuresToDisable: 3 } });

	it('is disabled by the last of them, which says so once, and to whom it is to be told', async () => {
		await run();
		await world.sandbox.control.addFault({
			...{ vendor: 'm3ter', path: '/accounts', kind: 'status', status: 404, times: 50 },
			body: { message: 'gone' },
		});

		const ends = [await run(), await run(), await run(), await run()];

		expect(ends.map(({ error }) => error !== undefined)).toEqual([true, true, false, true]);
		expect(ends[2]?.outputs[0]).toMatchObject([{ status: 'failed' }]);
		expect(ends[2]?.outputs[2]).toMatchObject([
			{
				kind: 'disabled',
				reason: 'disabled',
				message: expect.stringContaining('3 runs in a row failed') as string,
				notify: [
					{ name: 'Ann', email: 'ann@example.test' },
					{ name: 'bea@example.test', email: 'bea@example.test' },
				],
			},
		]);
		expect(ends[3]?.error?.message).toContain('is disabled');
	});

	it('goes on where it stopped once it is enabled', async () => {
		await world.sandbox.control.clearFaults();
		await world.operate('sync.enable');

		const { outputs } = await run();

		expect(outputs[0]).toMatchObject([{ status: 'completed', counts: { created: 0 } }]);
		expect(outputs[2]).toEqual([]);
	});
});
