import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import { NodeOperationError } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import { openSqliteStore } from '../../../sync/state';
import type { Store } from '../../../sync/state';
import { openPostgresStore } from '../../../sync/state/postgres/store';

import { postgresOptions } from './postgres';

export const storeCredential = 'lockstepStoreApi';

type Context = IExecuteFunctions | ILoadOptionsFunctions;

/** Opens the state, hands it to `work`, and closes it whatever happens. */
export async function withStore<T>(
	context: Context,
	work: (store: Store) => Promise<T>,
): Promise<T> {
	const store = await openStore(context);
	try {
		return await work(store);
	} finally {
		await store.close();
	}
}

async function openStore(context: Context): Promise<Store> {
	if (storeKind(context) === 'postgres')
		return await openPostgresStore(postgresOptions(await context.getCredentials(storeCredential)));
	refuseSeveralProcesses(context);
	return openSqliteStore(stateFile(context));
}

function storeKind(context: Context): unknown {
	return 'getCurrentNodeParameter' in context
		? context.getCurrentNodeParameter('store')
		: context.getNodeParameter('store', 0, 'sqlite');
}

/** One file for the whole package, beside the folder n8n gives this node type. */
function stateFile(context: Context): string {
	const own = 'getStoragePath' in context.helpers ? context.helpers.getStoragePath() : undefined;
	return stateFileIn(own === undefined ? storageFolder(process.env) : dirname(own));
}

/** Where n8n keeps storage when a context does not tell: N8N_USER_FOLDER, else the home folder. */
export function storageFolder(environment: NodeJS.ProcessEnv): string {
	return join(environment.N8N_USER_FOLDER ?? homedir(), '.n8n', 'storage');
}

export function stateFileIn(storage: string): string {
	return join(storage, 'n8n-nodes-lockstep', 'state.sqlite');
}

/** A file per worker would be several truths; with several processes the state belongs into PostgreSQL. */
function refuseSeveralProcesses(context: Context): void {
	const command = process.argv[2] ?? '';
	const several =
		process.env.EXECUTIONS_MODE === 'queue' || command === 'worker' || command === 'webhook';
	if (!several) return;
	throw new NodeOperationError(
		context.getNode(),
		'This n8n runs in queue mode, where the state of a sync cannot be kept in a file of one process',
		{
			description: `Set 'Store' to PostgreSQL and choose a credential of the type 'Lockstep Store', in all Lockstep Sync nodes`,
		},
	);
}
