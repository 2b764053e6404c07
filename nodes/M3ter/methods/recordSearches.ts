import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { account, balance, bill, commitment, contract, pick } from '../../../systems/m3ter';
import type { Entity } from '../../../systems/m3ter';
import { picked } from '../../shared/methods/picked';
import { surfaced } from '../../shared/methods/surfaced';
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
		return await surfaced(this, async () => {
			const client = await connectM3terClient(this);
			const page = async (token?: string) => await pick(client, entity, filter.trim(), token);
			return await picked(page, paginationToken);
		});
	};
}
