import type { IExecuteFunctions } from 'n8n-workflow';

import { undoRun } from '../../../sync/operate/undo';
import { overdueSyncs } from '../../../sync/run/overdue';
import { shownRun, statusOf } from '../../../sync/run/status';

import { limitChosen } from './inputs';
import { item } from './items';
import { onState, onStored, withReport } from './onStored';
import type { Outputs } from './onStored';
import { withStore } from './store';

/** The state keeps runs for a limited time; this is more than there can be of one sync. */
const all = 100_000;

export async function getStatus(this: IExecuteFunctions): Promise<Outputs> {
	return await onState(this, async (store, { name }) => [item(await statusOf(store, name))]);
}

export async function listRuns(this: IExecuteFunctions): Promise<Outputs> {
	const limit = Math.min(limitChosen(this), all);
	return await onState(this, async (store, { name }) => {
		const runs = await store.runs(name, limit);
		return runs.map((run) => item({ kind: 'run', sync: name, ...shownRun(run, store.now()) }));
	});
}

/** Of all syncs of the state; nothing comes out while all is well. */
export async function getOverdue(this: IExecuteFunctions): Promise<Outputs> {
	const intervals = this.getNodeParameter('intervals', 0, 3) as number;
	return await withStore(this, async (store) => [
		(await overdueSyncs(store, intervals)).map((each) => item({ kind: 'overdue', ...each })),
		[],
		[],
	]);
}

export async function undo(this: IExecuteFunctions): Promise<Outputs> {
	const run = (this.getNodeParameter('runId', 0) as string).trim();
	const deleteCreated = this.getNodeParameter('deleteCreated', 0, false) as boolean;
	return await onStored(this, async (stored) => {
		const { environment, definition, options } = stored;
		const undone = await undoRun(environment, definition, run, { ...options, deleteCreated });
		return withReport([item(undone)], stored);
	});
}
