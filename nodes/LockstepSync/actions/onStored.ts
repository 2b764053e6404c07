import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Definition } from '../../../sync/contracts';
import type { Report } from '../../../sync/journal/report';
import { storedSync } from '../../../sync/operate/stored';
import type { OperateOptions } from '../../../sync/operate/stored';
import type { Environment } from '../../../sync/plan/context';
import type { Store, SyncRecord } from '../../../sync/state';

import { pairFor, readSyncName, storedDefinition } from './definition';
import { connect, readRunParameters, runOptionsOf } from './environment';
import { changeItem, holdItem, urlsOf } from './items';
import { withStore } from './store';
import { outputLimit, within } from './within';

export type Outputs = INodeExecutionData[][];

/** All that an operation on a stored sync works with. */
export interface Stored {
	readonly definition: Definition;
	readonly environment: Environment;
	readonly report: Report;
	/** Without an owner: the operation speaks for the sync, whichever workflow that belongs to. */
	readonly options: OperateOptions;
}

/** Opens the state and both systems of the sync that the node names. */
export async function onStored(
	context: IExecuteFunctions,
	work: (stored: Stored) => Promise<Outputs>,
): Promise<Outputs> {
	const name = readSyncName(context);
	return await withStore(context, async (store) => {
		const definition = await storedDefinition(store, name);
		const { connection } = readRunParameters(context);
		const pair = pairFor(context, definition);
		const { environment, report } = await connect(context, pair, store, connection);
		const options = runOptionsOf(context, report);
		return await work({ definition, environment, report, options });
	});
}

/** Opens the state alone; no credential of a system is needed. */
export async function onState(
	context: IExecuteFunctions,
	work: (store: Store, definition: Definition, stored: SyncRecord) => Promise<INodeExecutionData[]>,
): Promise<Outputs> {
	const name = readSyncName(context);
	return await withStore(context, async (store) => {
		const stored = await storedSync(store, name);
		return [await work(store, stored.definition, stored), [], []];
	});
}

/** The results on the first output, what the run behind them changed and held on the others. */
export function withReport(
	results: INodeExecutionData[],
	{ environment, definition, report }: Pick<Stored, 'environment' | 'definition' | 'report'>,
): Outputs {
	const urls = urlsOf(environment, definition);
	return [
		results,
		within(
			report.changes.map((change) => changeItem(urls, definition, change)),
			outputLimit,
		),
		within(
			report.attention.map((hold) => holdItem(urls, definition, hold)),
			outputLimit,
		),
	];
}
