import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { account, balance, bill, commitment, contract, pick } from '../../../systems/m3ter';
import type { Entity, M3terClient } from '../../../systems/m3ter';
import { asNodeError } from '../../shared/asNodeError';
import { connectM3terClient } from '../connect';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Records to pick from, newest first; accounts by the beginning of name or code, others by any part of their label. */
export const recordSearches = {
	searchAccounts: searchOf(account),
	searchBalances: searchOf(balance),
	searchBills: searchOf(bill),
	searchCommitments: searchOf(commitment),
	searchContracts: searchOf(contract),
} satisfies Record<string, Search>;

export type RecordSearch = keyof typeof recordSearches;

function searchOf(entity: Entity): Search {
	return async function (filter = '', paginationToken) {
		try {
			return await choices(await connectM3terClient(this), entity, filter.trim(), paginationToken);
		} catch (caught) {
			throw asNodeError(this.getNode(), caught);
		}
	};
}

/** The editor asks for more only where it has a list to scroll, so pages without a match are passed over. */
const mostPages = 20;

async function choices(
	client: M3terClient,
	entity: Entity,
	text: string,
	token: string | undefined,
): Promise<INodeListSearchResult> {
	let page = await pick(client, entity, text, token);
	for (let read = 1; read < mostPages && page.records.length === 0 && page.next; read += 1)
		page = await pick(client, entity, text, page.next);
	const results = page.records.map(({ id, label }) => ({ name: label, value: id }));
	return { results, paginationToken: page.next };
}
