import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { runSync } from '../../../sync/run/run';

import { ownerOf, readDefinition, readPair } from './definition';
import { connect, holderName, readRunParameters } from './environment';
import { changeItem, holdItem, item } from './items';
import { withStore } from './store';

/** One run. Outputs: Summary, Changes, Needs Attention. */
export async function sync(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const definition = readDefinition(this);
	const { timeLimit, writeLimit, requestTimeout } = readRunParameters(this);
	return await withStore(this, async (store) => {
		const { environment, report } = await connect(this, readPair(this), store, requestTimeout);
		const { summary } = await runSync(environment, definition, {
			owner: ownerOf(this),
			// A schedule comes again by itself; a person who pressed a button waits for this run.
			whenTaken: this.getMode() === 'trigger' ? 'end' : 'wait',
			timeLimit,
			writeLimit,
			holder: holderName(this),
			report,
		});
		return [
			[item(summary)],
			report.changes.map((change) => changeItem(environment, definition, change)),
			report.attention.map((hold) => holdItem(environment, definition, hold)),
		];
	});
}
