import type { FastifyInstance } from 'fastify';
import { requireRight } from '../access/rights';
import { addTransaction, summaryOf } from '../balance-amount';
import { balance } from '../entities/balance';
import { balanceTransaction } from '../entities/balance-transaction';
import { listRecords } from '../lists/listing';
import type { Query } from '../lists/query';
import { readRecord, rendered } from '../records';
import { SERVICE_USER, type Store } from '../store/store';
import { addEntityRoutes, objectIn } from './entity-routes';

interface OfBalance {
	Params: { id: string };
	Querystring: Query;
}

/** Balances, and the transactions that move one. */
export function addBalanceRoutes(server: FastifyInstance, store: Store): void {
	addEntityRoutes(server, store, balance);
	const base = `/${balance.path}/:id/transactions`;
	server.get<OfBalance>(base, async ({ params: { id }, query }) => {
		requireRight(store, balanceTransaction.right, 'read');
		readRecord(store, balance, id);
		return listRecords(store, balanceTransaction, query, {
			list: `transactions:${id}`,
			within: { balanceId: id },
		});
	});
	server.get<OfBalance>(`${base}/summary`, async ({ params: { id } }) => {
		requireRight(store, balanceTransaction.right, 'read');
		readRecord(store, balance, id);
		const rows = store.table(balanceTransaction.path).having('balanceId', id);
		return summaryOf(rows.map(({ record }) => record));
	});
	server.post<OfBalance>(base, async ({ params: { id }, body }) => {
		requireRight(store, balanceTransaction.right, 'write');
		const own = { entityType: 'SERVICE_USER', entityId: SERVICE_USER.replace('USER_', '') };
		const author = { actor: SERVICE_USER, own };
		return rendered(balanceTransaction, addTransaction(store, id, objectIn(body), author));
	});
}
