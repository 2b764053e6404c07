import { callsOf, closestPolls, jobEntries } from '../harness/bulk-jobs';
import {
	importLoad,
	load,
	loadThroughKill,
	plantAccounts,
	sentTwice,
	type BulkLoad,
	type Loaded,
} from './bulk-load';
import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import { CASE_LIMIT_MS, START_LIMIT_MS, startSyncWorld, tell } from './sync-world';

const ACCOUNTS = 3_000;
const CHILDREN = ACCOUNTS / 10;
const REFUSED = 6;
const MOST_CALLS = 8;
/** Seconds between two looks at a job; the usual half a minute would make the test wait for nothing. */
const POLL = 2;

describe(`a first load of ${ACCOUNTS} accounts by bulk jobs, in a real n8n`, () => {
	let setup: BulkLoad;
	let workflow: string;
	let first: Loaded;

	beforeAll(async () => {
		const world = await startSyncWorld(0);
		const options = { jobsFrom: 250, jobPoll: POLL, recordsPerCall: 0 };
		setup = { world, accounts: ACCOUNTS, refused: REFUSED, options, limitMs: CASE_LIMIT_MS };
		await plantAccounts(setup);
		workflow = await importLoad(setup, 'Load');
		first = await load(setup, workflow);
		tell('load', { jobs: first.jobs.map(withoutRows), summary: first.run.summary?.counts });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await setup?.world.close();
	}, CASE_LIMIT_MS);

	it('brings over every account but the refused ones, none twice, and leaves nothing waiting', () => {
		expect(first.run.reason).toBe('');
		expect(first.run.summary).toMatchObject({
			status: 'completed',
			openParked: 0,
			openHolds: REFUSED,
			counts: { created: ACCOUNTS - REFUSED, held: REFUSED },
		});
		expect(first).toMatchObject({ rows: ACCOUNTS - REFUSED, accounts: ACCOUNTS - REFUSED });
	});

	it('goes in two passes, those without a parent first, and by nothing but jobs', () => {
		expect(first.jobs.map(({ sent }) => sent.length)).toEqual([ACCOUNTS - CHILDREN, CHILDREN]);
		expect(sentTwice(first.jobs)).toEqual([]);
		expect(writesIn(first.run.log)).toEqual(
			jobEntries(first.run.log).filter(({ method }) => method !== 'GET'),
		);
	});

	it(`costs at most ${MOST_CALLS} calls a pass, and a poll every ${POLL} s`, () => {
		for (const job of first.jobs) {
			expect(callsOf(job)).toBeLessThanOrEqual(MOST_CALLS);
			expect(closestPolls(job)).toBeGreaterThanOrEqual(POLL * 1000);
		}
	});

	it('knows by its key which row a result is about, whatever the order: every child is under its parent', () => {
		expect(first).toMatchObject({ children: CHILDREN - REFUSED / 2, stray: [] });
	});

	it(
		'writes nothing the next time',
		async () => {
			const { run, jobs } = await load(setup, workflow);

			expect(run.summary).toMatchObject({
				status: 'completed',
				counts: { created: 0, updated: 0 },
				requests: { right: { write: 0 } },
			});
			expect(jobs).toEqual([]);
			expect(writesIn(run.log)).toEqual([]);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is asked for, not sent again, when n8n is killed while Salesforce works on it',
		async () => {
			const resumed = await loadThroughKill(setup, 15_000);
			tell('resumed', { jobs: resumed.jobs.map(withoutRows), waited: resumed.run.summary?.waited });

			expect(resumed.run.reason).toBe('');
			expect(resumed.run.summary).toMatchObject({ status: 'completed', openHolds: REFUSED });
			expect(resumed).toMatchObject({ rows: ACCOUNTS - REFUSED, accounts: ACCOUNTS - REFUSED });
			expect(resumed.stray).toEqual([]);
			expect(resumed.jobs.map(({ sent }) => sent.length)).toEqual([ACCOUNTS - CHILDREN, CHILDREN]);
			expect(sentTwice(resumed.jobs)).toEqual([]);
			expect(resumed.jobs[0]?.calls).toMatchObject({ create: 1, upload: 1, 'hand over': 1 });
		},
		2 * CASE_LIMIT_MS,
	);
});

function withoutRows({ sent, ...job }: Loaded['jobs'][number]) {
	return { ...job, rows: sent.length };
}
