import type { IExecuteFunctions } from 'n8n-workflow';

import type { Definition } from '../../../sync/contracts';
import { connectionsOf } from '../../../sync/operate/connections';
import { runDetails } from '../../../sync/operate/runDetails';
import type { RecordDone } from '../../../sync/operate/runDetails';
import { shownRun, statusOf } from '../../../sync/operate/status';
import { undoRun } from '../../../sync/operate/undo';
import { pagesOf } from '../../../sync/run/organizations';
import { overdueSyncs } from '../../../sync/run/overdue';
import type { Job, Store, SyncRecord } from '../../../sync/state';

import { pairFor } from './definition';
import { connect, readRunParameters } from './environment';
import { limitChosen } from './inputs';
import { item, recordOf } from './items';
import type { Urls } from './items';
import { onState, onStored, withReport } from './onStored';
import type { Outputs } from './onStored';
import { withStore } from './store';

/** The state keeps runs for a limited time; this is more than there can be of one sync. */
const all = 100_000;

/** From the state alone, or with what both systems say to the credentials of this node. */
export async function getStatus(this: IExecuteFunctions): Promise<Outputs> {
	const asks = this.getNodeParameter('checkConnections', 0, false) === true;
	return await onState(this, async (store, { name }, stored) => {
		const status = await statusOf(store, name);
		if (!asks) return [item(status)];
		const { left, right } = await connections(this, store, stored);
		return [
			item({
				...status,
				left: { ...status.left, ...left },
				right: { ...status.right, ...right },
			}),
		];
	});
}

async function connections(context: IExecuteFunctions, store: Store, stored: SyncRecord) {
	const { connection } = readRunParameters(context);
	const pair = pairFor(context, stored.definition);
	const { environment } = await connect(context, pair, store, connection);
	return await connectionsOf(environment, stored);
}

export async function listRuns(this: IExecuteFunctions): Promise<Outputs> {
	const limit = Math.min(limitChosen(this), all);
	return await onState(this, async (store, { name }, { id }) => {
		const runs = await store.runs(name, limit);
		return runs.map((run) =>
			item({ kind: 'run', sync: name, syncId: id, ...shownRun(run, store.now()) }),
		);
	});
}

/** One item about the run, then one for each record it did something with. */
export async function getDetails(this: IExecuteFunctions): Promise<Outputs> {
	const id = (this.getNodeParameter('runId', 0, '') as string).trim();
	const limit = limitChosen(this);
	return await onState(this, async (store, definition, stored) => {
		const named = id === '' ? {} : { run: id };
		const { run, jobs, records } = await runDetails(store, definition.name, { ...named, limit });
		const of = { sync: definition.name, syncId: stored.id };
		const urls = pagesOf(stored.memory);
		return [
			item({ kind: 'run', ...of, ...shownRun(run, store.now()), jobsUnderWay: jobs.map(shownJob) }),
			...records.map((each) =>
				item({ kind: 'record', ...of, run: run.id, ...shownRecord(urls, definition, each) }),
			),
		];
	});
}

function shownJob({ id, remote, to, size }: Job) {
	return { id, to, writes: size, remote };
}

function shownRecord(urls: Urls, definition: Definition, done: RecordDone) {
	const { did, at, fields, code, attention } = done;
	return {
		did,
		at: new Date(at).toISOString(),
		...recordOf(urls, definition, done),
		fields,
		reason: attention?.reason,
		code: code === attention?.reason ? undefined : code,
		message: attention?.message,
		remedy: attention?.remedy,
		field: attention?.field,
	};
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
