import { openRunWorld } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

describe('two runs of one sync', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 20 });
	});
	afterEach(async () => await world.close());

	it('do not overlap: the second one ends as already running and writes nothing', async () => {
		await world.store.takeLease('accounts', 'another process', 60_000);

		const { summary } = await world.run();

		expect(summary.status).toBe('already running');
		expect(summary.message).toContain('another process');
		expect(await world.control.log()).toEqual([]);
	});

	it('started together, write each record once', async () => {
		const both = await Promise.all([world.run(), world.run()]);

		expect(both.map(({ summary }) => summary.status).sort()).toEqual([
			'already running',
			'completed',
		]);
		expect(await world.rows()).toHaveLength(20);
	});

	it('follow one another: the lease is free again behind a run', async () => {
		await world.run();

		expect((await world.run()).summary.status).toBe('completed');
	});

	it('leave the work to the second one when the first is gone, once its lease has ended', async () => {
		await world.store.takeLease('accounts', 'a process that was killed', 60_000);

		const { summary } = await world.run(undefined, { whenTaken: 'wait' });

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 20 } });
		const [wait] = summary.waited;
		expect(wait?.for).toMatch(/another run/i);
		expect(wait?.seconds).toBeGreaterThan(50);
		expect(wait?.seconds).toBeLessThanOrEqual(60);
	});

	it('do not take over from one that renews its lease', async () => {
		const taken = await world.store.takeLease('accounts', 'a long first load', 60_000);
		if (!taken.taken) throw new Error('not taken');

		const { summary } = await world.run(undefined, { whenTaken: 'wait' }, (environment) => ({
			...environment,
			sleep: async (ms) => {
				await environment.sleep(ms);
				await world.store.renewLease(taken.lease, 60_000);
			},
		}));

		expect(summary.status).toBe('already running');
		expect(await world.rows()).toEqual([]);
	});

	it('do not come between the tries of a write that the target asks to repeat for a minute', async () => {
		await world.control.addFault({
			vendor: 'salesforce',
			path: '/composite/sobjects',
			kind: 'status',
			status: 403,
			body: [
				{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' },
			],
			forMs: 50_000,
		});
		const attempts: boolean[] = [];

		const { summary } = await world.run(undefined, {}, (environment) => ({
			...environment,
			right: {
				...environment.right,
				object: (name) => {
					const object = environment.right.object(name);
					return {
						...object,
						write: async (operations, options) => {
							const outcomes = await object.write(operations, options);
							attempts.push((await world.store.takeLease('accounts', 'another', 1)).taken);
							return outcomes;
						},
					};
				},
			},
		}));

		expect(summary).toMatchObject({ status: 'completed', counts: { created: 20 } });
		expect(summary.waited.length).toBeGreaterThan(3);
		expect(new Set(attempts)).toEqual(new Set([false]));
	});

	it('stop writing at once when another one has taken over', async () => {
		const run = world.run(undefined, {}, (environment) => ({
			...environment,
			store: {
				...environment.store,
				cursors: async (sync) => {
					await world.advance(120_000);
					await world.store.takeLease('accounts', 'the next run', 60_000);
					return await environment.store.cursors(sync);
				},
			},
		}));

		await expect(run).rejects.toThrow('Another run has taken over');
		expect(await world.writes()).toEqual([]);
		expect((await world.store.leaseOf('accounts'))?.holder).toBe('the next run');
	});
});
