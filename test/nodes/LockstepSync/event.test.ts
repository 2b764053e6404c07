import type { IDataObject } from 'n8n-workflow';

import { contracts } from '../../../integrations/m3ter-salesforce/contracts';
import { syncParameters } from '../../../scripts/templates/sync-parameters';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

describe('what needed attention', () => {
	let world: SyncNodeWorld;
	beforeAll(async () => {
		world = await openSyncNode(3);
		await world.run();
		await world.sandbox.control.addFault({
			...{ vendor: 'm3ter', path: '/accounts', kind: 'status', status: 404, times: 50 },
			body: { message: 'gone' },
		});
		await world.run();
	});
	afterAll(async () => await world.close());

	const events = async (more: IDataObject = {}) =>
		(await world.operate('event.getAll', more)).outputs[0] ?? [];

	it('of a run is told with the name that the vendor has for it, and what to do', async () => {
		expect(await events()).toMatchObject([
			{
				...{ kind: 'event', event: 'perform', name: 'integration.perform.error' },
				...{ actioned: false, message: expect.stringContaining('gone') as string },
				remedy: expect.stringMatching(/./) as string,
			},
		]);
		expect(await events({ eventKind: 'validation' })).toEqual([]);
	});

	it('of a run is no record to be tried again, and the item says what is', async () => {
		const { outputs } = await world.operate('hold.retry', {}, await events());

		expect(outputs[0]).toMatchObject([
			{ is: 'about a run', message: expect.stringContaining('Sync: Sync') as string },
		]);
	});

	it('is dealt with once a run goes well', async () => {
		await world.sandbox.control.clearFaults();
		await world.run();

		expect(await events()).toEqual([]);
		expect(await events({ includeActioned: true })).toMatchObject([{ actioned: true }]);
	});
});

describe('contracts that come before their accounts', () => {
	let world: SyncNodeWorld;
	beforeAll(async () => {
		world = await openSyncNode(6);
	});
	afterAll(async () => await world.close());

	const syncName = { __rl: true, mode: 'name', value: 'contracts' };
	const events = async (more: IDataObject = {}) =>
		(await world.operate('event.getAll', { syncName, returnAll: true, ...more })).outputs[0] ?? [];
	const retry = async () => {
		const chosen = { syncName, which: 'kind', eventKind: 'missing-reference' };
		return (await world.operate('hold.retry', chosen)).outputs[0]?.[0];
	};

	it('are told as m3ter tells it, and go through by kind once the accounts are there', async () => {
		const parameters = syncParameters('m3ter:salesforce', contracts, 'contracts');
		await world.run(parameters as IDataObject, { id: 'contracts-node' });
		const open = await events();
		const before = await retry();
		await world.run();
		const after = await retry();

		expect(open.length).toBeGreaterThan(0);
		expect(new Set(open.map(({ name }) => name))).toEqual(
			new Set(['integration.missingaccountmapping.error']),
		);
		expect(open[0]).toMatchObject({ event: 'missing-reference', awaits: 'account', side: 'left' });
		expect(before).toMatchObject({ asked: open.length, stillOpen: open.length });
		expect(JSON.stringify(before)).toContain("Run the sync over 'account'");
		expect(after).toMatchObject({ asked: open.length, stillOpen: 0 });
		expect(await events()).toEqual([]);
		expect(await events({ includeActioned: true })).toHaveLength(open.length);
	});
});
