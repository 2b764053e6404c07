import type { IExecuteFunctions } from 'n8n-workflow';

import { runSync } from '../../../sync/run/run';

import { ownerOf, readDefinition, readPair } from './definition';
import { connect, readRunParameters, runOptionsOf } from './environment';
import { item } from './items';
import { withReport } from './onStored';
import type { Outputs } from './onStored';
import { withStore } from './store';

/** One run. Outputs: Summary, Changes, Needs Attention. */
export async function sync(this: IExecuteFunctions): Promise<Outputs> {
	const definition = readDefinition(this);
	const { connection } = readRunParameters(this);
	return await withStore(this, async (store) => {
		const { environment, report } = await connect(this, readPair(this), store, connection);
		const { summary } = await runSync(environment, definition, {
			...runOptionsOf(this, report),
			owner: ownerOf(this),
		});
		return withReport([item(summary)], { environment, definition, report });
	});
}
