import type { IDataObject } from 'n8n-workflow';

import { accounts } from '../../../integrations/m3ter-salesforce/accounts';
import { syncParameters } from '../../../scripts/templates/sync-parameters';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

let world: SyncNodeWorld;
beforeAll(async () => {
	world = await openSyncNode(60);
});
beforeEach(async () => {
	await world.fresh();
});
afterAll(async () => {
	await world.close();
});

const template = syncParameters('m3ter:salesforce', accounts, 'accounts');
const rows = template.mappings.rows;

function withRow(index: number, changes: IDataObject) {
	return {
		mappings: { rows: rows.map((row, at) => (at === index ? { ...row, ...changes } : row)) },
	};
}

describe('the sync node in the engine of n8n', () => {
	it('gives its three outputs, each item linked to the input', async () => {
		const { outputs, status, run } = await world.run();
		expect(status).toBe('success');
		expect(outputs.map((items) => items.length)).toEqual([1, 60, 0]);
		expect(outputs[0]?.[0]).toMatchObject({ status: 'completed', counts: { created: 60 } });
		const items = run.data.resultData.runData.Tested?.[0]?.data?.main?.flat() ?? [];
		expect(items.every((item) => item?.pairedItem !== undefined)).toBe(true);
	});

	it('names changed records by id, link and field, never by value', async () => {
		const { outputs } = await world.run();
		const [change] = outputs[1] ?? [];
		expect(change).toMatchObject({
			kind: 'change',
			verb: 'create',
			left: { object: 'account' },
			right: { object: 'm3ter_Account__c' },
		});
		expect(change?.fields).toContain('Name');
		expect(JSON.stringify(outputs)).not.toContain('@');
	});

	it('previews without a write, and shows values only where that is switched on', async () => {
		const plain = await world.run({ operation: 'preview' });
		const [preview] = plain.outputs[0] ?? [];
		expect(preview).toMatchObject({
			counts: { create: 60, update: 0 },
			writeRequests: expect.any(Number),
			cost: { right: { quotas: [{ name: 'DailyApiRequests' }], stopsAtQuota: false } },
		});
		expect(JSON.stringify(preview)).not.toContain('ACC-0000');
		const open = await world.run({ operation: 'preview', includeValues: true });
		expect(JSON.stringify(open.outputs[0])).toContain('ACC-0000');
		expect(await world.writes()).toBe(0);
	});

	it('shows which way each row goes, and of what type its fields are', async () => {
		const { outputs } = await world.run({
			operation: 'showMapping',
			...withRow(1, { direction: 'toLeft' }),
		});
		const [{ rows: shown }] = outputs[0] as [{ rows: IDataObject[] }];
		expect(shown.map(({ direction }) => direction).slice(0, 3)).toEqual(['→', '←', '→']);
		expect(shown[0]).toMatchObject({ left: 'Name (name)', types: { left: 'text', right: 'text' } });
		expect(await world.writes()).toBe(0);
	});

	it('compares both sides by value', async () => {
		await world.run();
		const before = await world.run({ operation: 'compare' });
		expect(before.outputs[0]?.[0]).toMatchObject({ counts: { equal: 60, different: 0 } });
		await world.sandbox.control.edit('m3ter', 'updateAccounts', {
			count: 2,
			fields: { name: 'Another name' },
		});
		const after = await world.run({ operation: 'compare' });
		expect(after.outputs[0]?.[0]).toMatchObject({
			counts: { equal: 58, different: 2 },
			fields: { Name: 2 },
		});
	});

	it('tells the status and the holds of a sync without a credential', async () => {
		await world.run(withRow(8, { transform: 'none' }));
		const status = await world.run({ resource: 'run', operation: 'getStatus' });
		expect(status.outputs[0]?.[0]).toMatchObject({ sync: 'accounts', state: 'idle' });
		const holds = await world.run({ resource: 'hold', operation: 'list', limit: 5 });
		expect(holds.outputs[0]).toHaveLength(5);
		expect(holds.outputs[0]?.[0]).toMatchObject({ reason: 'too-long', field: 'Country' });
	});

	it('refuses a mapping as a whole, naming every row', async () => {
		const { error, status } = await world.run(withRow(1, { right: { value: 'Gone__c' } }));
		expect(status).toBe('error');
		expect(error?.message).toContain("Field Mappings, row 2: Salesforce has no field 'Gone__c'");
		expect(await world.writes()).toBe(0);
	});

	it('refuses a value table with a line that has no equals sign, naming the row', async () => {
		const { error } = await world.run(withRow(1, { table: 'gold' }));
		expect(error?.message).toContain("row 2: a line of the Value Table has no '='");
	});

	it('hands a refusal on as an item under "continue"', async () => {
		const { outputs, status } = await world.run(
			{ mappings: {} },
			{ onError: 'continueRegularOutput' },
		);
		expect(status).toBe('success');
		expect(outputs[0]?.[0]).toMatchObject({ status: 'failed' });
		expect(outputs[0]?.[0]).not.toHaveProperty('error');
	});

	it('refuses to keep its state in a file in queue mode', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		try {
			const { error } = await world.run();
			expect(error?.message).toContain('queue mode');
			expect(await world.sandbox.control.log()).toEqual([]);
		} finally {
			delete process.env.EXECUTIONS_MODE;
		}
	});

	it('says what to choose where nothing is chosen', async () => {
		expect((await world.run({ syncName: ' ' })).error?.message).toContain("'Sync Name'");
		await expect(world.run({ pair: '' })).rejects.toThrow('has issues');
	});
});
