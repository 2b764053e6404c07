import { RestRefusal, type Execution } from '../../scripts/host';
import {
	CASE_LIMIT_MS,
	endOf,
	importSync,
	lastRequest,
	readRun,
	rowCounts,
	START_LIMIT_MS,
	startRun,
	startSyncWorld,
	until,
	untilWrite,
	type SyncRun,
	type SyncWorld,
} from './sync-world';

const SIZE = 250;
/** Real ms that every request to Salesforce waits, so that runs meet. */
const LATENCY_MS = 1_500;
const EVERY_TWO_SECONDS = { interval: [{ field: 'seconds', secondsInterval: 2 }] };

describe('the template on its schedule, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;
	let byHand: SyncRun;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		workflow = await importSync(world, { rule: EVERY_TWO_SECONDS });
		await world.sandbox.control.latency(LATENCY_MS, 'salesforce');
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	/** The next executions in n8n's own counting, whoever started them. */
	async function executionsAfter(id: string, count: number): Promise<Execution[]> {
		const ids = Array.from({ length: count }, (_, at) => String(Number(id) + 1 + at));
		return await Promise.all(ids.map(async (each) => await execution(each)));
	}

	async function execution(id: string): Promise<Execution> {
		await until(`execution ${id}`, async () => await known(id));
		return await world.rest.ended(id, CASE_LIMIT_MS);
	}

	async function known(id: string): Promise<Execution | undefined> {
		try {
			return await world.rest.execution(id);
		} catch (caught) {
			if (caught instanceof RestRefusal) return undefined;
			throw caught;
		}
	}

	it(
		'ends a scheduled run that meets one at work, and says so',
		async () => {
			const started = await startRun(world, workflow);
			await untilWrite(world, started.since, 1);
			await world.rest.activate(workflow);

			const [scheduled] = await executionsAfter(started.id, 1);
			byHand = await endOf(world, started);
			await world.rest.deactivate(workflow);

			if (scheduled === undefined) throw new Error('No scheduled execution');
			const run = await readRun(world, scheduled, started.since);
			expect(scheduled).toMatchObject({ mode: 'trigger', status: 'success' });
			expect(run.summary).toMatchObject({ status: 'already running', counts: { created: 0 } });
			expect(byHand.summary?.counts.created).toBe(SIZE);
			expect(await rowCounts(world)).toEqual({ rows: SIZE, accounts: SIZE });
		},
		CASE_LIMIT_MS,
	);

	it(
		'brings over what has changed, without anybody starting it',
		async () => {
			await world.sandbox.control.latency(0, 'salesforce');
			const fields = { purchaseOrderNumber: 'PO-2026-0007' };
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { count: 3, fields });
			const since = await lastRequest(world);

			await world.rest.activate(workflow);
			const write = await untilWrite(world, since, 1);
			await world.rest.deactivate(workflow);

			expect(write.requestBody).toMatchObject({ records: { length: 3 } });
		},
		CASE_LIMIT_MS,
	);
});
