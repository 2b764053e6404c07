import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { account, listPage, searchPage } from '../../../systems/m3ter';
import type { M3terClient, RawPage, RawRecord } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { connectM3terClient } from '../connect';

/** Accounts whose name or code begins with the filter; all, newest first, without one. */
export async function searchAccounts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const client = await connectM3terClient(this);
		const { records, next } = await page(client, filter?.trim() ?? '', paginationToken);
		return { results: records.map(choice), paginationToken: next };
	} catch (caught) {
		throw asNodeError(this.getNode(), caught);
	}
}

async function page(client: M3terClient, filter: string, token?: string): Promise<RawPage> {
	return filter === ''
		? await listPage(client, account, {}, token)
		: await searchPage(client, account, filter, Number(token ?? 0));
}

function choice({ id, name, code }: RawRecord) {
	return { name: `${String(name ?? id)} (${String(code ?? 'no code')})`, value: id };
}
