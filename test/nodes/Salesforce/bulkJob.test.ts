import type { IDataObject } from 'n8n-workflow';

import { openNode } from './node';
import type { NodeWorld } from './node';

describe('Salesforce node, bulk jobs', () => {
	let world: NodeWorld;
	beforeEach(async () => {
		world = await openNode(3);
		await world.configure({ bulk: { startDelayMs: 0 } });
	});
	afterEach(async () => await world.close());

	const run = async (parameters: object, input?: IDataObject[], settings?: object) =>
		await world.run({ resource: 'bulkJob', ...parameters }, input, settings);
	const create = {
		operation: 'ingest',
		jobKind: 'create',
		keyField: { mode: 'id', value: 'Name' },
	};
	const named = (count: number) => Array.from({ length: count }, (_, n) => ({ Name: `Row ${n}` }));

	it('writes all items by one job and lays each outcome on its item', async () => {
		const { outputs, run: whole } = await run(create, named(500));
		expect(outputs[0]).toHaveLength(500);
		expect(outputs[0]?.every(({ saved, created }) => saved === true && created === true)).toBe(
			true,
		);
		expect(new Set(outputs[0]?.map(({ jobId }) => jobId)).size).toBe(1);
		const items = whole.data.resultData.runData.Tested?.[0]?.data?.main?.[0] ?? [];
		expect(items[7]?.pairedItem).toEqual({ item: 7 });
		const rows = await world.rows();
		expect(rows.find(({ Id }) => Id === outputs[0]?.[7]?.id)?.Name).toBe('Row 7');
	});

	it('keeps what is refused on its own item', async () => {
		const input = [{ Name: 'Good' }, { Name: 'x'.repeat(300) }, { Name: 'Fine' }];
		const { outputs } = await run(create, input, { onError: 'continueRegularOutput' });
		expect(outputs[0]?.map(({ saved }) => saved === true)).toEqual([true, false, true]);
		expect(outputs[0]?.[1]?.error).toContain('STRING_TOO_LONG');
	});

	it('updates and deletes by id', async () => {
		const ids = await world.stored();
		const update = await run(
			{ operation: 'ingest', jobKind: 'update' },
			ids.map((Id) => ({ Id, Name: 'Renamed' })),
		);
		expect(update.outputs[0]?.map(({ id }) => id)).toEqual(ids);
		expect((await world.rows()).map(({ Name }) => Name)).toEqual(ids.map(() => 'Renamed'));
		await run(
			{ operation: 'ingest', jobKind: 'delete' },
			ids.map((Id) => ({ Id })),
		);
		expect(await world.stored()).toEqual([]);
	});

	it('returns the job at once when it is not to wait; state and results come by its id', async () => {
		await world.configure({ bulk: { startDelayMs: 60_000 } });
		const { outputs } = await run({ ...create, wait: false }, named(4));
		const [job] = outputs[0] ?? [];
		expect(job).toMatchObject({ operation: 'insert', object: 'Account', ended: false });
		await world.sandbox.control.advance(120_000);
		const byId = { jobId: String(job?.jobId), jobSort: 'ingest' };
		const state = await run({ operation: 'get', ...byId });
		expect(state.outputs[0]).toEqual([
			expect.objectContaining({ state: 'JobComplete', processed: 4, failed: 0, ended: true }),
		]);
		const results = await run({ operation: 'getResults', ...byId });
		expect(results.outputs[0]).toHaveLength(4);
		expect(results.outputs[0]?.every(({ saved }) => saved === true)).toBe(true);
		expect((await run({ operation: 'abort', ...byId })).error?.message).toBeDefined();
	});

	it('aborts a job that has not begun', async () => {
		await world.configure({ bulk: { startDelayMs: 60_000 } });
		const { outputs } = await run({ ...create, wait: false }, named(4));
		const jobId = String(outputs[0]?.[0]?.jobId);
		const aborted = await run({ operation: 'abort', jobId, jobSort: 'ingest' });
		expect(aborted.outputs[0]).toEqual([{ jobId, state: 'Aborted', ended: true }]);
		expect(await world.stored()).toHaveLength(3);
	});

	it('reads by a job, over several pages of results', async () => {
		await world.create(5);
		const query = { operation: 'query', soql: 'SELECT Id, Name FROM Account' };
		expect((await run(query)).outputs[0]).toHaveLength(8);
		await world.configure({ bulk: { startDelayMs: 60_000 } });
		const { outputs } = await run({ ...query, wait: false });
		expect(outputs[0]?.[0]).toMatchObject({ operation: 'query', ended: false });
	});

	it('sends nothing when an item cannot be read', async () => {
		const { error } = await run({ operation: 'ingest', jobKind: 'update' }, [{ Name: 'No id' }]);
		expect(error?.message).toContain("no 'Id'");
		expect(await world.requests()).toEqual(['GET /sobjects/Account/describe']);
	});
});
