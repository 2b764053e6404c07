import type { LogEntry } from '../../sandbox';
import {
	CASE_LIMIT_MS,
	endOf,
	importSync,
	rowCounts,
	START_LIMIT_MS,
	startAnew,
	startRun,
	startSyncWorld,
	tell,
	until,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 5_000;
/** As few as a job is offered for, and a look at it every two seconds, so that the test does not wait half a minute. */
const options = { jobsFrom: 2_000, jobPoll: 2, recordsPerCall: 0 };

/** Calls about jobs that are more than a look at how far one is. */
function jobCalls(log: readonly LogEntry[]): LogEntry[] {
	return log
		.filter(({ vendor, path }) => vendor === 'salesforce' && path.includes('/jobs/ingest'))
		.filter(({ method, path }) => !(method === 'GET' && /\/jobs\/ingest\/[^/]+\/?$/.test(path)));
}

function begun(log: readonly LogEntry[]): LogEntry[] {
	return jobCalls(log).filter(({ method, path }) => method === 'POST' && /ingest\/?$/.test(path));
}

describe('a first load of some thousand accounts, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		workflow = await importSync(world, { options });
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	const run = async (): Promise<SyncRun> => await endOf(world, await startRun(world, workflow));

	it(
		'goes by bulk jobs, with a handful of calls each, and leaves nothing waiting',
		async () => {
			const { reason, summary, log } = await run();
			tell('jobs', {
				jobs: begun(log).length,
				calls: jobCalls(log).length,
				summary: summary?.counts,
			});

			expect(reason).toBe('');
			expect(summary).toMatchObject({
				status: 'completed',
				openParked: 0,
				openHolds: 0,
				counts: { created: SIZE },
			});
			expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
			expect(begun(log).length).toBeGreaterThan(0);
			expect(jobCalls(log).length).toBeLessThanOrEqual(begun(log).length * 8);
		},
		CASE_LIMIT_MS,
	);

	it(
		'writes nothing the next time',
		async () => {
			const { summary, log } = await run();

			expect(summary).toMatchObject({ status: 'completed', counts: { created: 0, updated: 0 } });
			expect(jobCalls(log)).toEqual([]);
			expect(summary?.requests.right.write).toBe(0);
		},
		CASE_LIMIT_MS,
	);

	it(
		'is asked for, not sent again, when n8n is killed while Salesforce works on it',
		async () => {
			await startAnew(world);
			await world.sandbox.control.configure('salesforce', { bulk: { startDelayMs: 15_000 } });
			workflow = await importSync(world, { name: 'After a restart', options });
			const { since } = await startRun(world, workflow);
			await until('a job handed over', async () => {
				const log = await world.sandbox.control.log({ since });
				return log.find(({ method, path }) => method === 'PATCH' && path.includes('/jobs/ingest'));
			});
			await world.host.kill();
			await world.host.restart();

			const { id } = await startRun(world, workflow);
			const resumed = await endOf(world, { id, since });
			tell('resumed', { waited: resumed.summary?.waited, counts: resumed.summary?.counts });

			expect(resumed.reason).toBe('');
			expect(resumed.summary?.status).toBe('completed');
			expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
			const uploads = jobCalls(resumed.log).filter(({ method }) => method === 'PUT');
			expect(uploads.length).toBe(begun(resumed.log).length);
			const rows = uploads.map(({ requestBody }) => idsIn(String(requestBody)));
			const sent = rows.flat();
			expect(new Set(sent).size).toBe(sent.length);
		},
		2 * CASE_LIMIT_MS,
	);
});

/** m3ter's ids in an upload: every line but the header holds one. */
function idsIn(csv: string): string[] {
	const header = csv.split('\n', 1)[0]?.split(',') ?? [];
	const at = header.indexOf('m3ter_Id__c');
	return at < 0
		? []
		: [...csv.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
}
