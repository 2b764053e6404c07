import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { ICredentialTestFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import { LockstepStoreApi } from '../../../credentials/LockstepStoreApi.credentials';
import { stateFileIn, storageFolder } from '../../../nodes/LockstepSync/actions/store';
import { LockstepSync } from '../../../nodes/LockstepSync/LockstepSync.node';
import { openSqliteStore } from '../../../sync/state';
import { runNode } from '../../harness/engine/engine';

const node = new LockstepSync();
const password = 'a-secret-password';
/** Port 1 answers nobody. */
const database = {
	...{ host: '127.0.0.1', port: 1, database: 'n8n', user: 'n8n', password },
	...{ schema: 'lockstep', ssl: 'disable', ca: '' },
	encryptionKey: 'a key that is long enough for this test',
};

const status = { resource: 'run', operation: 'getStatus', syncName: 'accounts' };

async function ask(parameters: Record<string, string>) {
	return await runNode({
		node,
		parameters: { ...status, ...parameters },
		credentialTypes: [new LockstepStoreApi()],
		credentials: { lockstepStoreApi: database },
	});
}

describe('the store', () => {
	it('is the database of the credential where that is chosen, and its trouble is told without a secret', async () => {
		const { error } = await ask({ store: 'postgres' });

		expect(error?.message).toMatch(/127\.0\.0\.1|refused|reach/i);
		expect(JSON.stringify(error)).not.toContain(password);
	});

	it('in a file is refused in queue mode, with the remedy', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		try {
			const inFile = await ask({ store: 'sqlite' });
			const inDatabase = await ask({ store: 'postgres' });

			expect(inFile.error?.message).toContain('queue mode');
			expect(inFile.error?.description).toContain("'Lockstep Store'");
			expect(inDatabase.error?.message).not.toContain('queue mode');
		} finally {
			delete process.env.EXECUTIONS_MODE;
		}
	});
});

describe('the test of the credential', () => {
	const test = async (data: object) =>
		await node.methods.credentialTest.testStore.call({} as ICredentialTestFunctions, {
			...{ id: '1', name: 'Store', type: 'lockstepStoreApi' },
			data: data as never,
		});

	it('says what keeps the database from being used', async () => {
		const { status: outcome, message } = await test(database);

		expect(outcome).toBe('Error');
		expect(message).not.toBe('');
		expect(message).not.toContain(password);
	});

	it('says so where the key is too short', async () => {
		expect((await test({ ...database, encryptionKey: 'short' })).message).toContain('32');
	});
});

describe('the list of syncs', () => {
	let folder: string;
	const before = process.env.N8N_USER_FOLDER;

	beforeEach(() => {
		folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-syncs-'));
		process.env.N8N_USER_FOLDER = folder;
	});
	afterEach(() => {
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		fs.rmSync(folder, { recursive: true, force: true });
	});

	it('holds those of the state, narrowed by what is typed', async () => {
		const file = stateFileIn(storageFolder(process.env));
		const store = openSqliteStore(file);
		const owner = { workflow: 'w', workflowName: 'W', node: 'n' };
		const end = { system: 'a', object: 'b' };
		for (const name of ['orders', 'accounts', 'contacts'])
			await store.claimSync(
				{
					...{ name, left: end, right: end, mapping: { rows: [], match: [] } },
					...{ scope: { allow: [], deny: [] }, policies: { whenMappingChanges: 'update' } },
				},
				owner,
			);
		await store.close();
		const context = {
			helpers: {},
			getNode: () => ({ name: 'Sync' }),
			getCurrentNodeParameter: () => 'sqlite',
		} as unknown as ILoadOptionsFunctions;
		const names = async (filter?: string) =>
			(await node.methods.listSearch.searchSyncs.call(context, filter)).results.map(
				({ value }) => value,
			);

		expect(await names()).toEqual(['accounts', 'contacts', 'orders']);
		expect(await names('CON')).toEqual(['contacts']);
	});
});
