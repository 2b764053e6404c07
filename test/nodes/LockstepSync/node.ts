import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeParameters,
} from 'n8n-workflow';

import { LockstepM3terApi } from '../../../credentials/LockstepM3terApi.credentials';
import { LockstepSalesforceClientCredentialsApi } from '../../../credentials/LockstepSalesforceClientCredentialsApi.credentials';
import { LockstepStoreApi } from '../../../credentials/LockstepStoreApi.credentials';
import { accounts } from '../../../integrations/m3ter-salesforce/accounts';
import { LockstepSync } from '../../../nodes/LockstepSync/LockstepSync.node';
import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { demoCredentials } from '../../../scripts/demo/credentials';
import { syncParameters } from '../../../scripts/templates/sync-parameters';
import { runNode } from '../../harness/engine/engine';
import type { NodeRun } from '../../harness/engine/engine';

export interface SyncNodeWorld {
	readonly sandbox: Sandbox;
	/** Runs the node in n8n's engine with the template's parameters and these changes. */
	run(changes?: IDataObject, settings?: Partial<INode>): Promise<NodeRun>;
	/** Another operation on the stored sync, by a node of another workflow, for these input items. */
	operate(
		operation: string,
		changes?: IDataObject,
		input?: IDataObject[],
		settings?: Partial<INode>,
	): Promise<NodeRun>;
	/** Forgets the state and starts both vendors anew; n8n's engine keeps its folder for the life of the process. */
	fresh(): Promise<void>;
	/** Requests that would change Salesforce. */
	writes(): Promise<number>;
	close(): Promise<void>;
}

/**
 * Both vendors in the sandbox, and the sync node with a state of its own in front of them: a file, or the database of the
 * credential that is given.
 */
export async function openSyncNode(
	size: number,
	database?: ICredentialDataDecryptedObject,
): Promise<SyncNodeWorld> {
	const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'lockstep-node-'));
	const before = process.env.N8N_USER_FOLDER;
	process.env.N8N_USER_FOLDER = folder;
	const sandbox = await startSandbox({ size });
	const signIns = () =>
		Object.fromEntries(
			demoCredentials(sandbox).map(({ type, data }) => [
				type,
				{ ...data, accessToken: '', instanceUrl: '', apiVersion: '' },
			]),
		);
	let store = signIns();
	const parameters = syncParameters('m3ter:salesforce', accounts, 'accounts') as INodeParameters;
	const shared = () => ({
		node: new LockstepSync(),
		credentialTypes: [
			new LockstepM3terApi(),
			new LockstepSalesforceClientCredentialsApi(),
			new LockstepStoreApi(),
		],
		credentials: { ...store, ...(database ? { lockstepStoreApi: database } : {}) } as never,
	});
	const inStore = database ? { store: 'postgres' } : {};
	return {
		sandbox,
		operate: async (operation, changes = {}, input = [{}], settings = {}) => {
			const [resource = '', name = ''] = operation.split('.');
			const { pair, syncName } = parameters;
			return await runNode({
				...shared(),
				parameters: {
					...{ resource, operation: name, pair, syncName, ...inStore },
					...changes,
				} as INodeParameters,
				input,
				settings: { id: 'other-node', ...settings },
			});
		},
		run: async (changes = {}, settings = {}) =>
			await runNode({
				...shared(),
				parameters: { ...parameters, ...inStore, ...changes } as INodeParameters,
				// Ownership hangs on the node's id, which stays the same from run to run in n8n.
				settings: { id: 'sync-node', ...settings },
			}),
		fresh: async () => {
			await fs.rm(folder, { recursive: true, force: true });
			await sandbox.control.reset();
			await sandbox.control.seed({ size, seed: 1 });
			await sandbox.control.clearLog();
			store = signIns();
		},
		writes: async () => {
			const log = await sandbox.control.log({ vendor: 'salesforce' });
			const writes = /\/composite|\/sobjects\//;
			return log.filter(({ method, path: at }) => method !== 'GET' && writes.test(at)).length;
		},
		close: async () => {
			if (before === undefined) delete process.env.N8N_USER_FOLDER;
			else process.env.N8N_USER_FOLDER = before;
			await sandbox.close();
			await fs.rm(folder, { recursive: true, force: true });
		},
	};
}
