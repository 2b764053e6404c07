import type { IExecuteFunctions } from 'n8n-workflow';

import { syncSelected as syncNow } from '../../../sync/operate/requests';
import type { Selected } from '../../../sync/operate/requests';

import { idsIn, sideChosen } from './inputs';
import { item } from './items';
import { onStored, withReport } from './onStored';
import type { Outputs } from './onStored';

/** The records the input items name, now; one result for each item. */
export async function syncSelected(this: IExecuteFunctions): Promise<Outputs> {
	const side = sideChosen(this);
	const ids = idsIn(this, this.getNodeParameter('idField', 0, 'id') as string);
	return await onStored(this, async (stored) => {
		const { environment, definition, options } = stored;
		const selected = await syncNow(environment, definition, { side, ids }, options);
		const of = resultOf(selected);
		const results = ids.map((id, at) =>
			item({ kind: 'record', sync: definition.name, side, id, ...of(id) }, at),
		);
		return withReport(results, stored);
	});
}

/** The engine lists the first hundred, those that are not linked first; of the rest only the figures are known. */
function resultOf({ records, counts, served, message }: Selected): (id: string) => object {
	const told = new Map(records.map(({ id, ...rest }) => [id, rest]));
	const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
	const restIsLinked = all - (counts.linked ?? 0) <= records.length;
	return (id) => {
		const one = told.get(id);
		if (one) return { served, ...one };
		if (served !== 'now' && records.length === 0) return { served, message };
		if (restIsLinked) return { served, is: 'linked' };
		return { served, message: `'Record: Explain' tells what became of it`, counts };
	};
}
