import type { FaultSpec } from '../../sandbox';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	accountsOf,
	carriedOut,
	CASE_LIMIT_MS,
	endOf,
	getStatus,
	importSync,
	rowCounts,
	runSync,
	START_LIMIT_MS,
	startAnew,
	startRun,
	startSyncWorld,
	takenTwice,
	tell,
	until,
	untilWrite,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 500;
/** m3ter hands out a hundred accounts a page. */
const PAGES = { vendor: 'm3ter', method: 'GET', path: '/accounts' } as const;
const WRITES = { vendor: 'salesforce', method: 'PATCH', path: '/composite/sobjects/' } as const;
const LOOK_UPS = { vendor: 'salesforce', method: 'GET', path: '/query' } as const;
/** Virtual: what is left of it is skipped once m3ter has refused twice. */
const THROTTLED_MS = 20_000;
/** Real ms that every request to Salesforce waits, so that a run has a middle. */
const LATENCY_MS = 700;

/** Salesforce's answer to too many calls at once (REST API guide, status codes). */
const TOO_MANY_AT_ONCE = {
	status: 403,
	body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'ConcurrentRequests Limit exceeded.' }],
};
const GATEWAY = { status: 503, body: '<html><body>Service Unavailable</body></html>' };

describe('a first load under fire, in a real n8n', () => {
	let world: SyncWorld;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	beforeEach(async () => await startAnew(world));

	async function lay(...faults: FaultSpec[]): Promise<void> {
		for (const fault of faults) await world.sandbox.control.addFault(fault);
	}

	/** Nothing lost, nothing repeated. */
	async function expectWhole(...runs: SyncRun[]): Promise<void> {
		const log = runs.flatMap((run) => run.log);
		expect(runs.at(-1)?.reason).toBe('');
		expect(runs.at(-1)?.summary).toMatchObject({
			status: 'completed',
			openHolds: 0,
			openParked: 0,
		});
		expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
		expect(takenTwice(log)).toEqual([]);
		expect(carriedOut(log).flatMap(accountsOf)).toHaveLength(SIZE);
	}

	it(
		'waits for a throttled m3ter',
		async () => {
			await lay({ ...PAGES, kind: 'status', status: 429, skip: 2, forMs: THROTTLED_MS });
			const started = await startRun(world, await importSync(world));
			await until('two refusals by m3ter', async () => {
				const [fault] = await world.sandbox.control.faults();
				return (fault?.hits ?? 0) >= 2 ? fault : undefined;
			});
			await world.sandbox.control.advance(THROTTLED_MS);

			const run = await endOf(world, started);

			tell('throttled m3ter', run.summary?.waited);
			await expectWhole(run);
			expect(waitsOf(run)).toContain('m3ter asked to slow down (429)');
		},
		CASE_LIMIT_MS,
	);

	it(
		'waits while Salesforce has too many calls at once',
		async () => {
			await lay({ ...WRITES, kind: 'status', ...TOO_MANY_AT_ONCE, skip: 1, times: 2 });

			const run = await runSync(world, await importSync(world));

			tell('limit of Salesforce', run.summary?.waited);
			await expectWhole(run);
			expect(waitsOf(run)).toContain('Salesforce asked to slow down (403)');
		},
		CASE_LIMIT_MS,
	);

	it(
		'says that the day’s calls are used up, and goes on when there are new ones',
		async () => {
			const workflow = await importSync(world);
			await world.sandbox.control.configure('salesforce', { apiUsage: { used: 99, max: 100 } });
			const stopped = await runSync(world, workflow);
			await world.sandbox.control.configure('salesforce', { apiUsage: { used: 0, max: 100_000 } });

			const run = await runSync(world, workflow);

			expect(stopped.summary?.status).toBe('quota limit');
			expect(stopped.summary?.warnings.join()).toMatch(
				/\d+ of 100 calls are used, and a run stops at 90 %/,
			);
			await expectWhole(stopped, run);
		},
		CASE_LIMIT_MS,
	);

	it(
		'signs in anew where tokens expire in mid-run',
		async () => {
			await lay(
				{ ...PAGES, kind: 'expireToken', skip: 2 },
				{ ...WRITES, kind: 'expireToken', skip: 1 },
			);

			const run = await runSync(world, await importSync(world));

			const counts = await world.sandbox.control.counts();
			await expectWhole(run);
			expect(counts['POST /oauth/token']).toBe(2);
			expect(counts['POST /services/oauth2/token']).toBe(2);
		},
		CASE_LIMIT_MS,
	);

	it(
		'signs in anew where tokens have expired since the last run',
		async () => {
			const workflow = await importSync(world);
			const first = await runSync(world, workflow);
			await world.sandbox.control.edit('m3ter', 'expireTokens');
			await world.sandbox.control.edit('salesforce', 'expireTokens');

			await expectWhole(first, await runSync(world, workflow));
		},
		CASE_LIMIT_MS,
	);

	it(
		'asks what became of writes without an answer: 503 before and after, reset, cut body',
		async () => {
			await lay(
				{ ...WRITES, kind: 'status', ...GATEWAY },
				{ ...WRITES, kind: 'statusAfter', ...GATEWAY, skip: 1 },
				{ ...WRITES, kind: 'reset', skip: 2 },
				{ ...WRITES, kind: 'cut', skip: 3 },
			);

			const run = await runSync(world, await importSync(world));

			tell(
				'writes',
				writesIn(run.log).map(({ status, fault }) => fault ?? status),
			);
			tell('waited', run.summary?.waited);
			await expectWhole(run);
		},
		CASE_LIMIT_MS,
	);

	it(
		'may be run again by Retry On Fail while Salesforce is down',
		async () => {
			await lay(
				{ ...WRITES, kind: 'status', ...GATEWAY, skip: 1 },
				{ ...LOOK_UPS, kind: 'status', ...GATEWAY, times: 0 },
			);
			// n8n waits so long at most; time enough to put Salesforce up again
			const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 5_000 };
			const started = await startRun(world, await importSync(world, { node }));
			await until('the failed try in Get Status', async () => await latestRun(world, 'failed'));
			await world.sandbox.control.clearFaults();

			const run = await endOf(world, started);

			const statuses = (await getStatus(world)).runs.map(({ status }) => status);
			tell('runs of one execution', statuses);
			await expectWhole(run);
			expect(statuses).toEqual(['completed', 'failed']);
		},
		CASE_LIMIT_MS,
	);

	it(
		'may be stopped in mid-run',
		async () => {
			await world.sandbox.control.latency(LATENCY_MS, 'salesforce');
			const workflow = await importSync(world);
			const started = await startRun(world, workflow);
			await untilWrite(world, started.since, 2);
			await world.rest.stop(started.id);
			const stopped = await endOf(world, started);
			await until('the stopped run in Get Status', async () => await latestRun(world, 'cancelled'));
			await world.sandbox.control.latency(0, 'salesforce');

			const run = await runSync(world, workflow);

			const { since } = started;
			tell('after a stop', run.summary?.warnings);
			expect(stopped.execution.status).toBe('canceled');
			await expectWhole({ ...run, log: await world.sandbox.control.log({ since }) });
		},
		CASE_LIMIT_MS,
	);

	it(
		'may be started twice at once',
		async () => {
			await world.sandbox.control.latency(LATENCY_MS, 'salesforce');
			const workflow = await importSync(world);

			const started = [await startRun(world, workflow), await startRun(world, workflow)];
			const runs = await Promise.all(started.map(async (each) => await endOf(world, each)));

			const [first] = runs;
			const created = runs.map((run) => run.summary?.counts.created ?? 0);
			tell(
				'two at once',
				runs.map((run) => run.summary?.status),
			);
			expect(runs.map((run) => run.reason)).toEqual(['', '']);
			expect(created.sort((a, b) => a - b)).toEqual([0, SIZE]);
			if (first) await expectOnce(first);
		},
		CASE_LIMIT_MS,
	);

	async function expectOnce({ log }: SyncRun): Promise<void> {
		expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
		expect(takenTwice(log)).toEqual([]);
	}
});

/** The latest run as Get Status tells it, once it has ended so; undefined until then or while nothing is known. */
async function latestRun(world: SyncWorld, status: string): Promise<true | undefined> {
	const [latest] = (await getStatus(world)).runs;
	return latest?.status === status ? true : undefined;
}

function waitsOf({ summary }: SyncRun): string[] {
	return summary?.waited.map((wait) => wait.for) ?? [];
}
