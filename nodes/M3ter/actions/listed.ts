import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Page } from '../../../systems/m3ter';
import { plainJson } from './output';

/** 'Limit', or no limit with 'Return All'. */
export function limitOf(context: IExecuteFunctions, itemIndex: number): number {
	const returnAll = context.getNodeParameter('returnAll', itemIndex) as boolean;
	return returnAll ? Infinity : (context.getNodeParameter('limit', itemIndex) as number);
}

/** Items of as many pages as the limit needs. */
export async function upTo<T>(limit: number, pages: AsyncIterable<Page<T>>): Promise<T[]> {
	const items: T[] = [];
	for await (const page of pages) {
		items.push(...page.items);
		if (items.length >= limit) break;
	}
	return items.slice(0, limit);
}

/** The json of as many items as the form asks for. */
export async function listedJson(
	context: IExecuteFunctions,
	itemIndex: number,
	pages: AsyncIterable<Page<object>>,
): Promise<readonly IDataObject[]> {
	return (await upTo(limitOf(context, itemIndex), pages)).map(plainJson);
}
