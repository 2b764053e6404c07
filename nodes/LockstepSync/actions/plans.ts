import type { IExecuteFunctions } from 'n8n-workflow';

import { applyPlan } from '../../../sync/operate/applyPlan';
import { discardPlan } from '../../../sync/operate/planShelf';

import { keeperOf } from './environment';
import { item } from './items';
import { onState, onStored, withReport } from './onStored';
import type { Outputs } from './onStored';

export async function apply(this: IExecuteFunctions): Promise<Outputs> {
	const id = planId(this);
	return await onStored(this, async (stored) => {
		const { environment, definition, options } = stored;
		const applied = await applyPlan(environment, definition, id, options);
		return withReport([item(applied)], stored);
	});
}

export async function discard(this: IExecuteFunctions): Promise<Outputs> {
	const id = planId(this);
	return await onState(this, async (store, { name }) => [
		item(await discardPlan(keeperOf(this, store), name, id)),
	]);
}

function planId(context: IExecuteFunctions): string {
	return (context.getNodeParameter('planId', 0) as string).trim();
}
