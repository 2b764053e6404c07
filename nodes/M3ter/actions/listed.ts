import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Page } from '../../../systems/m3ter';
import { limitOf, upTo } from '../../shared/actions/paging';
import { plainJson } from './output';

export async function* itemsOf<T>(pages: AsyncIterable<Page<T>>): AsyncGenerator<readonly T[]> {
	for await (const { items } of pages) yield items;
}

/** The json of as many items as the form asks for. */
export async function listedJson(
	context: IExecuteFunctions,
	itemIndex: number,
	pages: AsyncIterable<Page<object>>,
): Promise<readonly IDataObject[]> {
	return (await upTo(limitOf(context, itemIndex), itemsOf(pages))).map(plainJson);
}
