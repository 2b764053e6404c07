import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { account } from '../entities/account';
import { listRecords } from '../lists/listing';
import type { Query } from '../lists/query';
import { readRecord } from '../records';
import type { Store } from '../store/store';
import { addEntityRoutes } from './entity-routes';

/** Largest page of an account's children (documented; accounts themselves have 100). */
const MAX_CHILDREN = 200;

/** Accounts, and the children of one. */
export function addAccountRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, account);
	server.get<{ Params: { id: string }; Querystring: Query }>(
		'/accounts/:id/children',
		async ({ params: { id }, query }) => {
			requireRight(store, account.right, 'read');
			readRecord(store, account, id);
			return listRecords(store, account, query, {
				list: `children:${id}`,
				maxPageSize: MAX_CHILDREN,
				within: { parentAccountId: id },
			});
		},
	);
}
