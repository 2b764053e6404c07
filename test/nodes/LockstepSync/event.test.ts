import type { IDataObject } from 'n8n-workflow';

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
