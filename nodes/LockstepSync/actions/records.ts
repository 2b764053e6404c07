import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Subject } from '../../../sync/contracts';
import { explainRecord } from '../../../sync/operate/explain';
import { forgetRecord } from '../../../sync/operate/forget';

import { keeperOf } from './environment';
import { sideChosen } from './inputs';
import { item } from './items';
import { onState, onStored } from './onStored';
import type { Outputs } from './onStored';

export async function explain(this: IExecuteFunctions): Promise<Outputs> {
	const includeValues = this.getNodeParameter('includeValues', 0, false) as boolean;
	return await onStored(this, async ({ environment, definition }) => {
		const items = await each(this, async (subject) => {
			return await explainRecord(environment, definition, subject, { includeValues });
		});
		return [items, [], []];
	});
}

export async function forget(this: IExecuteFunctions): Promise<Outputs> {
	const entirely = this.getNodeParameter('entirely', 0, false) as boolean;
	return await onState(this, async (store, definition) => {
		const keeper = keeperOf(this, store);
		return await each(this, async (subject) => {
			return await forgetRecord(keeper, definition, subject, { entirely });
		});
	});
}

/** One record an input item, one after the other. */
async function each(
	context: IExecuteFunctions,
	work: (subject: Subject) => Promise<object>,
): Promise<INodeExecutionData[]> {
	const results: INodeExecutionData[] = [];
	for (let at = 0; at < context.getInputData().length; at += 1) {
		const id = String(context.getNodeParameter('recordId', at)).trim();
		results.push(item(await work({ side: sideChosen(context, at), id }), at));
	}
	return results;
}
