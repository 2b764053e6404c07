import type { IExecuteFunctions } from 'n8n-workflow';

import { runSync } from '../../../sync/run/run';

import { ownerOf, readDefinition, readPair } from './definition';
import { disabledItems } from './disabled';
import { connect, readRunParameters, runOptionsOf } from './environment';
import { syncError } from './errors';
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
		const told = { environment, definition, report };
		try {
			const { summary } = await runSync(environment, definition, {
				...runOptionsOf(this, report),
				owner: ownerOf(this),
			});
			return withDisabled(
				withReport([item(summary)], told),
				disabledItems(this, definition, report),
			);
		} catch (caught) {
			// The run that disables its sync ends with the item that says so, or nobody would be told by what stands behind.
			const error = syncError(this.getNode(), caught);
			if (report.disabled === undefined) throw error;
			const failed = item({ sync: definition.name, status: 'failed', message: error.message });
			const said = disabledItems(this, definition, report, error.message);
			return withDisabled(withReport([failed], told), said);
		}
	});
}

function withDisabled(
	[summary = [], changes = [], attention = []]: Outputs,
	disabled: Outputs[number],
): Outputs {
	return [summary, changes, [...disabled, ...attention]];
}
