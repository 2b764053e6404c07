import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { exportLinks as exportPage } from '../../../sync/operate/exportLinks';
import type { LinkPair } from '../../../sync/operate/exportLinks';
import { importLinks as importNow } from '../../../sync/operate/importLinks';
import type { Imported, PairSource } from '../../../sync/operate/importLinks';

import { readPair } from './definition';
import { fieldOf, limitChosen, sideChosen } from './inputs';
import { item } from './items';
import { onState, onStored } from './onStored';
import type { Outputs } from './onStored';
import { registerNamed } from './register';

/** Links asked of the state at a time. */
const pageSize = 5_000;

export async function exportLinks(this: IExecuteFunctions): Promise<Outputs> {
	const limit = limitChosen(this);
	return await onState(this, async (store, { name }) => {
		const items: INodeExecutionData[] = [];
		for (let after: string | undefined = ''; after !== undefined && items.length < limit;) {
			const size = Math.min(limit - items.length, pageSize);
			const page: Awaited<ReturnType<typeof exportPage>> = await exportPage(store, name, {
				after,
				limit: size,
			});
			items.push(...page.links.map((link) => item(link)));
			after = page.next;
		}
		return items;
	});
}

export async function importLinks(this: IExecuteFunctions): Promise<Outputs> {
	const dryRun = this.getNodeParameter('dryRun', 0, false) as boolean;
	const source = this.getNodeParameter('pairsFrom', 0, 'items') as 'items' | 'field' | 'register';
	const pairs = source === 'items' ? pairsIn(this) : undefined;
	return await onStored(this, async ({ environment, definition, options }) => {
		const from = pairs ?? placeOfPairs(this, source);
		const imported = await importNow(environment, definition, from, { ...options, dryRun });
		return [[...(pairs ? resultItems(pairs, imported) : []), figures(imported, !pairs)], [], []];
	});
}

function pairsIn(context: IExecuteFunctions): LinkPair[] {
	const left = context.getNodeParameter('leftIdField', 0) as string;
	const right = context.getNodeParameter('rightIdField', 0) as string;
	return context.getInputData().map(({ json }, at) => ({
		leftId: fieldOf(context, json, left, at),
		rightId: fieldOf(context, json, right, at),
	}));
}

function placeOfPairs(
	context: IExecuteFunctions,
	source: 'items' | 'field' | 'register',
): PairSource {
	if (source === 'field') return { fromField: fieldChosen(context) };
	const chosen = (name: string) =>
		String(context.getNodeParameter(name, 0, '', { extractValue: true }) ?? '').trim();
	return {
		fromRegister: registerNamed(readPair(context), {
			registerOwn: chosen('registerOwn'),
			registerSystem: chosen('registerSystem'),
			registerTable: chosen('registerTable'),
		}),
	};
}

function fieldChosen(context: IExecuteFunctions) {
	const field = (context.getNodeParameter('fieldId', 0) as string).trim();
	return { side: sideChosen(context), field };
}

/** A pair that is named twice has one result, which both items get. */
function resultItems(pairs: readonly LinkPair[], { results }: Imported): INodeExecutionData[] {
	const mark = ({ leftId, rightId }: LinkPair) => JSON.stringify([leftId, rightId]);
	const told = new Map(results.map((result) => [mark(result), result]));
	return pairs.map((pair, at) => item({ kind: 'link', ...pair, ...told.get(mark(pair)) }, at));
}

/** Of pairs read from a field, the refused ones come along. */
function figures({ results, ...rest }: Imported, withResults: boolean): INodeExecutionData {
	return item({ kind: 'import', ...rest, ...(withResults ? { refused: results } : {}) });
}
