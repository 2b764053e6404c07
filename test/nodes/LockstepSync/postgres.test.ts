import type { ICredentialTestFunctions } from 'n8n-workflow';

import { testStore } from '../../../nodes/LockstepSync/methods/credentialTest';
import { describeWithPostgres } from '../../queue/services';

import { openSyncNode } from './node';
import type { SyncNodeWorld } from './node';

jest.setTimeout(60_000);

describeWithPostgres('the sync node with its state in PostgreSQL', (instance) => {
	let world: SyncNodeWorld;
	const credential = () => ({
		...instance().connection,
		schema: 'lockstep',
		encryptionKey: 'a key of the tests that is long enough',
	});
	beforeAll(async () => {
		world = await openSyncNode(3, credential());
		await world.fresh();
		process.env.EXECUTIONS_MODE = 'queue';
	});
	afterAll(async () => {
		delete process.env.EXECUTIONS_MODE;
		await world.close();
	});

	it('finds its database good', async () => {
		const tested = { id: '1', name: 'Store', type: 'lockstepStoreApi', data: credential() };

		expect(await testStore.call({} as ICredentialTestFunctions, tested as never)).toMatchObject({
			status: 'OK',
		});
	});

	it('syncs in queue mode, and remembers it from run to run', async () => {
		const first = await world.run();
		const second = await world.run();

		expect(first.outputs[0]?.[0]).toMatchObject({ status: 'completed', counts: { created: 3 } });
		expect(second.outputs[0]?.[0]).toMatchObject({ counts: { created: 0, unchanged: 3 } });
		expect((await world.operate('run.list')).outputs[0]).toHaveLength(2);
	});

	it('has no file to back up, and says what to do instead', async () => {
		const { error } = await world.operate('definition.backUp');

		expect(error?.description).toContain('pg_dump');
	});
});
