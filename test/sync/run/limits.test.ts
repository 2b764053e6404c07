import type { Environment } from '../../../sync/plan/context';
import { createReport } from '../../../sync/journal/report';
import { runSync } from '../../../sync/run/run';
import { statusOf } from '../../../sync/operate/status';
import { batchesOf, idsOf, openRunWorld, owner, timesSent } from './world';
import type { RunWorld } from './world';

/** ms; far above what a test takes on a machine that is not busy. */
jest.setTimeout(60_000);

describe('a run that reaches a limit', () => {
	let world: RunWorld;
	afterEach(async () => await world.close());

	it('of writes ends there, and the next ones go on until all is done', async () => {
		world = await openRunWorld({ size: 60 });
		const limited = async () => await world.run(undefined, { writeLimit: 2 }, batchesOf(10));

		const first = await limited();

		expect(first.summary).toMatchObject({ status: 'write limit', counts: { created: 20 } });
		expect(await world.writes()).toHaveLength(2);
		const ends = [];
		for (let run = 0; run < 4; run += 1) ends.push((await limited()).summary.status);
		expect(ends).toEqual(['write limit', 'completed', 'completed', 'completed']);
		expect(idsOf(await world.rows())).toEqual((await world.accounts()).map(({ id }) => id).sort());
		expect(Math.max(...timesSent(await world.writes()).values())).toBe(1);
	});

	it('of a quota leaves the rest of it to others, says so, and goes on when there is room', async () => {
		world = await openRunWorld({ size: 60 });
		const apiUsage = async (used: number) =>
			await world.sandbox.control.configure('salesforce', { apiUsage: { used, max: 1_000 } });
		await apiUsage(898);

		const first = await world.run(undefined, { quotaShare: 0.9 }, batchesOf(10));

		expect(first.summary.status).toBe('quota limit');
		expect(first.summary.warnings.join()).toMatch(
			/of 1000 calls are used, and a run stops at 90 %/,
		);
		await apiUsage(0);
		const second = await world.run(undefined, { quotaShare: 0.9 });
		expect(second.summary.status).toBe('completed');
		expect(idsOf(await world.rows())).toEqual((await world.accounts()).map(({ id }) => id).sort());
		expect(Math.max(...timesSent(await world.writes()).values())).toBe(1);
	});

	it.each([
		// The next one reads the rest of the listing, and then all of it from its beginning.
		['by calls, begins no new window', Infinity, 2_000, 300 + 2_300],
		// The cursor stays before a job that has not ended.
		['by a job, leaves the job to the next one', 2_000, 200, 2_300],
	])('of time, %s, and the next one goes on', async (_how, from, settled, read) => {
		world = await openRunWorld({ size: 2_300, salesforce: { jobs: { from } } });

		const first = await world.run(undefined, { timeLimit: 0 });

		expect(first.summary).toMatchObject({ status: 'time limit', counts: { read: 2_000 } });
		const { counts, openParked } = first.summary;
		expect(counts.created + openParked).toBe(settled);
		const second = await world.run();
		expect(second.summary).toMatchObject({
			status: 'completed',
			counts: { read },
			openParked: 0,
		});
		expect(await world.rows()).toHaveLength(2_300);
		expect(Math.max(...timesSent(await world.writes()).values())).toBe(1);
	});
});

describe('a run that is cancelled', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 60 });
	});
	afterEach(async () => await world.close());

	/** Cancels once the n-th commit is on record. */
	const cancelledAt = async (n: number): Promise<void> => {
		const controller = new AbortController();
		const { store } = world;
		let commits = 0;
		const environment: Environment = {
			...world.environment(controller.signal),
			store: {
				...store,
				commit: async (lease, changes) => {
					await store.commit(lease, changes);
					commits += 1;
					if (commits === n) controller.abort();
				},
			},
		};
		await runSync(batchesOf(10)(environment), world.definition, {
			owner,
			whenTaken: 'end',
			timeLimit: 900_000,
			writeLimit: Infinity,
			holder: 'test',
			report: createReport(),
		}).catch(() => undefined);
	};

	it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
		'at its commit %i is recorded as such, sends nothing more, and the next one finishes',
		async (n) => {
			await cancelledAt(n);

			const [run] = await world.store.runs('accounts', 1);
			expect(run).toMatchObject({ status: 'cancelled', endedAt: expect.any(Number) });
			expect((await world.writes()).length).toBeLessThan(7);
			expect(await world.store.leaseOf('accounts')).toBeUndefined();

			const { summary } = await world.run();

			expect(summary).toMatchObject({ status: 'completed', openHolds: 0, openParked: 0 });
			expect(idsOf(await world.rows())).toEqual(
				(await world.accounts()).map(({ id }) => id).sort(),
			);
		},
	);
});

describe('the status of a sync', () => {
	let world: RunWorld;
	beforeEach(async () => {
		world = await openRunWorld({ size: 20, requestTimeout: 7_000 });
	});
	afterEach(async () => await world.close());

	it('shows what a run waits for while it waits', async () => {
		await world.control.addFault({
			vendor: 'salesforce',
			method: 'PATCH',
			path: '/composite',
			kind: 'status',
			status: 503,
		});
		const seen: unknown[] = [];

		await world.run(undefined, {}, (environment) => ({
			...environment,
			sleep: async (ms) => {
				seen.push(await statusOf(world.store, 'accounts'));
				await environment.sleep(ms);
			},
		}));

		expect(seen[0]).toMatchObject({
			state: 'running',
			runs: [
				{
					status: 'running',
					waiting: {
						for: expect.stringContaining('Salesforce never answered a batch'),
						seconds: expect.any(Number),
					},
				},
			],
		});
	});

	it('tells after a run who owns it, how it ended and what is open', async () => {
		await world.run();

		expect(await statusOf(world.store, 'accounts')).toMatchObject({
			state: 'idle',
			owner: { workflow: 'w1' },
			failuresInARow: 0,
			completePasses: 1,
			openHolds: {},
			openParked: 0,
			lastSuccess: expect.stringMatching(/Z$/),
			runs: [{ status: 'completed', counts: { created: 20 } }],
		});
	});

	it('counts failed runs in a row, and forgets them after one that worked', async () => {
		await world.control.addFault({
			vendor: 'm3ter',
			kind: 'status',
			status: 500,
			path: '/accounts',
			times: 0,
		});
		await expect(world.run()).rejects.toThrow();
		await expect(world.run()).rejects.toThrow();
		expect(await statusOf(world.store, 'accounts')).toMatchObject({
			failuresInARow: 2,
			runs: [{ status: 'failed', message: expect.stringContaining('m3ter') }, { status: 'failed' }],
		});
		await world.control.clearFaults();

		await world.run();

		expect(await statusOf(world.store, 'accounts')).toMatchObject({ failuresInARow: 0 });
	});
});
