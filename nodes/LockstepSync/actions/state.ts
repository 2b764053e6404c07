import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { statusOf } from '../../../sync/run/status';

import { readSyncName, storedDefinition } from './definition';
import { holdItem, item } from './items';
import { withStore } from './store';

/** Operations that only ask the state; they need no credential. */

export async function listHolds(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = readSyncName(this);
	const reason = (this.getNodeParameter('reason', 0, '') as string).trim();
	const limit = this.getNodeParameter('limit', 0, 50) as number;
	return await withStore(this, async (store) => {
		const definition = await storedDefinition(this, store, name);
		const holds = await store.holds(name, { limit, ...(reason === '' ? {} : { reason }) });
		return [holds.map((hold) => holdItem(undefined, definition, hold)), [], []];
	});
}

export async function getStatus(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = readSyncName(this);
	return await withStore(this, async (store) => {
		await storedDefinition(this, store, name);
		return [[item(await statusOf(store, name))], [], []];
	});
}

export async function takeOver(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const name = readSyncName(this);
	return await withStore(this, async (store) => {
		await storedDefinition(this, store, name);
		await store.releaseOwner(name);
		return [
			[item({ sync: name, owner: null, next: 'The next Sync node that runs it owns it' })],
			[],
			[],
		];
	});
}
