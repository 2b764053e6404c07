import { writesIn } from '../../scripts/demo/stories/salesforce-writes';
import {
	accountsOf,
	carriedOut,
	CASE_LIMIT_MS,
	endOf,
	getStatus,
	importSync,
	rowCounts,
	START_LIMIT_MS,
	startRun,
	startSyncWorld,
	takenTwice,
	tell,
	until,
	untilWrite,
	type Status,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 500;
/** Real ms that every request to Salesforce waits, so that there is a middle to be killed in. */
const LATENCY_MS = 700;
const WRITES = { vendor: 'salesforce', method: 'PATCH', path: '/composite/sobjects/' } as const;

describe('n8n killed in the middle of a first load', () => {
	let world: SyncWorld;
	let resumed: SyncRun;
	/** Get Status while the new run waits for the sign of life of the killed one. */
	let whileTaken: Status;
	/** Get Status while it waits for what became of a batch. */
	let whileUndecided: Status;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		const { sandbox, host } = world;
		const workflow = await importSync(world);
		await sandbox.control.latency(LATENCY_MS, 'salesforce');
		await sandbox.control.addFault({ ...WRITES, kind: 'lost', skip: 1 });

		const { since } = await startRun(world, workflow);
		await untilWrite(world, since, 2);
		await host.kill();
		await until('the second batch taken by Salesforce', async () => {
			const second = writesIn(await sandbox.control.log({ since }))[1];
			return second?.fault === 'lost' && second.aborted ? second : undefined;
		});
		await sandbox.control.latency(0, 'salesforce');
		await sandbox.control.addFault({ ...WRITES, kind: 'reset' });
		await host.restart();

		const { id } = await startRun(world, workflow);
		whileTaken = await getStatus(world);
		whileUndecided = await until('a wait in Get Status', async () => {
			const status = await getStatus(world);
			return status.runs[0]?.waiting ? status : undefined;
		});
		resumed = await endOf(world, { id, since });
		tell('resumed', { waited: resumed.summary?.waited, warnings: resumed.summary?.warnings });
		tell(
			'write requests',
			writesIn(resumed.log).map(({ status, fault }) => fault ?? status),
		);
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	it('ends with every account, none twice', async () => {
		expect(resumed.reason).toBe('');
		expect(resumed.summary?.status).toBe('completed');
		expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
	});

	it('does not send again what Salesforce has taken', () => {
		expect(carriedOut(resumed.log).flatMap(accountsOf)).toHaveLength(SIZE);
		expect(takenTwice(resumed.log)).toEqual([]);
	});

	it('sends at most one batch again', () => {
		const sent = writesIn(resumed.log).map((entry) => accountsOf(entry).sort().join());
		const again = sent.filter((batch, at) => sent.indexOf(batch) !== at);

		expect(again.length).toBeLessThanOrEqual(1);
	});

	it('says in the status who holds the sync, and when the next run takes over', () => {
		expect(whileTaken.state).toBe('running');
		expect(whileTaken.running?.holder).toMatch(/process \d+/);
		expect(whileTaken.running?.takenOverInSeconds).toBeGreaterThan(0);
	});

	it('says in the status what became of the killed run', async () => {
		const [latest, killed] = (await getStatus(world)).runs;

		expect(latest?.status).toBe('completed');
		expect(killed?.status).toBe('interrupted');
	});

	it('says in the status that a batch is undecided', () => {
		expect(whileUndecided.runs[0]?.waiting?.for).toMatch(/never answered a batch/);
	});

	it('lists both waits in the summary', () => {
		const reasons = resumed.summary?.waited.map((wait) => wait.for);

		expect(reasons).toContainEqual(expect.stringMatching(/broken off/));
		expect(reasons).toContainEqual(expect.stringMatching(/never answered a batch/));
		expect(resumed.summary?.warnings).toContainEqual(expect.stringMatching(/interrupted run/));
	});

	it('writes both waits to n8n’s log', () => {
		expect(world.host.log()).toMatch(/broken off; waiting up to \d+ s/);
		expect(world.host.log()).toMatch(/never answered a batch.*waiting \d+ s/);
	});
});
