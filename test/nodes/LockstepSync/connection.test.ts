import type { IDataObject } from 'n8n-workflow';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

const size = 4;

describe('a sync node and its credentials', () => {
	let world: SyncNodeWorld;
	beforeAll(async () => {
		world = await openSyncNode(size);
		await world.run();
	});
	beforeEach(async () => await world.sandbox.control.clearFaults());
	afterAll(async () => await world.close());

	const status = async (changes: IDataObject = {}, settings = {}) => {
		const asked = { checkConnections: true, ...changes };
		const { outputs, error } = await world.operate('run.getStatus', asked, [{}], settings);
		expect(error).toBeUndefined();
		return outputs[0]?.[0] ?? {};
	};

	it('tells of each side that it is connected, and to whom', async () => {
		const { left, right, syncId } = await status();

		expect(left).toMatchObject({ system: 'm3ter', connected: true });
		expect(right).toMatchObject({ system: 'salesforce', connected: true });
		expect((left as IDataObject).organization).toBeTruthy();
		expect(syncId).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('asks nobody where that is not wanted', async () => {
		await world.sandbox.control.clearLog();

		const { left } = await status({ checkConnections: false });

		expect(left).not.toHaveProperty('connected');
		expect(await world.sandbox.control.log()).toEqual([]);
	});

	it('says of each side where none is chosen, by the name of its field', async () => {
		const none = await status({}, { credentials: {} });

		expect(none).toMatchObject({
			left: {
				...{ connected: false, code: 'NO_CREDENTIAL' },
				because: 'No credential for m3ter is chosen in this node',
				remedy: `Choose one under 'Credential for m3ter'`,
			},
			right: { connected: false, code: 'NO_CREDENTIAL' },
		});
	});

	it('says what a side answers that does not let it in, and that the other one does', async () => {
		await world.sandbox.control.addFault({
			...{ vendor: 'm3ter', path: '/users/me', kind: 'status', status: 403, times: 9 },
			body: { message: 'Not this way' },
		});

		const { left, right } = await status();

		expect(left).toMatchObject({
			...{ connected: false, because: expect.stringContaining('Not this way') as string },
		});
		expect(right).toMatchObject({ connected: true });
	});

	it('fails on record without one, and goes on where it stopped once it is back', async () => {
		const bare = await world.run({}, { credentials: {} });
		const open = await world.operate('event.getAll');
		const again = await world.run();

		expect(bare.error?.message).toBe('No credential for m3ter is chosen in this node');
		expect(open.outputs[0]).toMatchObject([{ event: 'authentication', code: 'NO_CREDENTIAL' }]);
		expect(again.outputs[0]).toMatchObject([{ counts: { created: 0, unchanged: size } }]);
		expect((await world.operate('event.getAll')).outputs[0]).toEqual([]);
	});

	it('names the page of every record of a run', async () => {
		const { outputs } = await world.operate('run.list', { returnAll: true });
		const first = outputs[0]?.at(-1)?.run;

		const details = await world.operate('run.getDetails', { runId: first, returnAll: true });

		const [run, ...records] = details.outputs[0] ?? [];
		expect(run).toMatchObject({ kind: 'run', run: first, counts: { created: size } });
		expect(records).toHaveLength(size);
		for (const { right, did } of records) {
			const { id, url } = right as IDataObject;
			expect(did).toEqual(['created']);
			expect(url).toBe(`${world.sandbox.baseUrl('salesforce')}/${String(id)}`);
		}
	});
});
