import type { IExecuteFunctions } from 'n8n-workflow';

import { recorded } from '../../../sync/run/recorded';
import { runSync } from '../../../sync/run/run';

import { ownerOf, readDefinition, readPair } from './definition';
import { disabledItems } from './disabled';
import { connect, readRunParameters, runOptionsOf } from './environment';
import { syncError } from './errors';
import { item } from './items';
import { namingWarnings, withOwnNames } from './namespace';
import { withReport } from './onStored';
import type { Outputs } from './onStored';
import { withStore } from './store';

/** One run. Outputs: Summary, Changes, Needs Attention. */
export async function sync(this: IExecuteFunctions): Promise<Outputs> {
	const form = readDefinition(this);
	const { connection } = readRunParameters(this);
	return await withStore(this, async (store) => {
		const { environment, report } = await connect(this, readPair(this), store, connection);
		const options = { ...runOptionsOf(this, report), owner: ownerOf(this) };
		let definition = form;
		const told = () => ({ environment, definition, report });
		try {
			const named = await recorded(
				environment,
				form,
				options,
				async () => await withOwnNames(this, environment, form),
			);
			({ definition } = named);
			const { summary } = await runSync(environment, definition, options);
			const warnings = [...namingWarnings(named), ...summary.warnings];
			return withDisabled(
				withReport([item({ ...summary, warnings })], told()),
				disabledItems(this, definition, report),
			);
		} catch (caught) {
			// The run that disables its sync ends with the item that says so, or nobody would be told by what stands behind.
			const error = syncError(this.getNode(), caught);
			if (report.disabled === undefined) throw error;
			const failed = item({ sync: definition.name, status: 'failed', message: error.message });
			const said = disabledItems(this, definition, report, error.message);
			return withDisabled(withReport([failed], told()), said);
		}
	});
}

function withDisabled(
	[summary = [], changes = [], attention = []]: Outputs,
	disabled: Outputs[number],
): Outputs {
	return [summary, changes, [...disabled, ...attention]];
}
