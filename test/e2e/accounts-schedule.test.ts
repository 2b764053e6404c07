import type { Execution } from '../../scripts/host';
import { rowsWritten } from '../../scripts/demo/stories/salesforce-writes';
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
	type SyncWorld,
} from './sync-world';

const SIZE = 250;
const EDITED = 3;
/** Real ms that every request to Salesforce waits, so that runs meet. */
const LATENCY_MS = 1_500;
const EVERY_TWO_SECONDS = { interval: [{ field: 'seconds', secondsInterval: 2 }] };

describe('the template on its schedule, in a real n8n', () => {
	let world: SyncWorld;
	let workflow: string;

	beforeAll(async () => {
		world = await startSyncWorld(SIZE);
		workflow = await importSync(world, { rule: EVERY_TWO_SECONDS });
		await world.sandbox.control.latency(LATENCY_MS, 'salesforce');
	}, START_LIMIT_MS);

	afterAll(async () => {
		await world?.close();
	}, CASE_LIMIT_MS);

	/** The execution n8n began after this one, whoever started it; n8n counts them. */
	async function executionAfter(id: string): Promise<Execution> {
		const next = String(Number(id) + 1);
		// the REST client cannot read the answer to an execution that is not there yet
		const look = async () => await world.rest.execution(next).catch(() => undefined);
		await until(`execution ${next}`, look);
		return await world.rest.ended(next, CASE_LIMIT_MS);
	}

	it(
		'ends a scheduled run that meets one at work, and says so',
		async () => {
			const started = await startRun(world, workflow);
			await untilWrite(world, started.since, 1);
			await world.rest.activate(workflow);

			const scheduled = await executionAfter(started.id);
			const byHand = await endOf(world, started);
			await world.rest.deactivate(workflow);

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
			await world.sandbox.control.edit('m3ter', 'updateAccounts', { count: EDITED, fields });
			const since = await lastRequest(world);

			await world.rest.activate(workflow);
			const write = await untilWrite(world, since, 1);
			await world.rest.deactivate(workflow);

			expect(rowsWritten([write])).toHaveLength(EDITED);
		},
		CASE_LIMIT_MS,
	);
});
