import type { FastifyInstance } from 'fastify';
import { account } from '../entities/account';
import { listRecords } from '../listing';
import type { Query } from '../query';
import { readRecord } from '../records';
import { requireRight } from '../rights';
import type { Store } from '../store';
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
				passes: (record) => record.parentAccountId === id,
			});
		},
	);
}
