import { badRequest } from './api-error';
import { balance } from './entities/balance';
import { balanceTransaction } from './entities/balance-transaction';
import type { Fields } from './entity-kind';
import { appendChange } from './events/append';
import { createRecord, readRecord, type Author } from './records';
import type { Store } from './store/store';
import type { Entity } from './store/table';

/** What a balance's transactions come to, with the names of m3ter's API reference. */
export interface TransactionsSummary {
	readonly totalCreditAmount: number;
	readonly totalDebitAmount: number;
	readonly initialCreditAmount: number;
	readonly expiredBalanceAmount: number;
	readonly rolloverConsumed: number;
	readonly balanceConsumed: number;
}

/**
 * Adds a transaction and moves the balance's amount by it; a draw-down is negative (assumed).
 * The author's own values say who or what is behind it: `entityType` and `entityId`.
 * @throws ApiError 404, or 400 for more than there is on a balance that allows no overdraft (assumed)
 */
export function addTransaction(
	store: Store,
	balanceId: string,
	body: Fields,
	{ actor, own }: Author,
): Entity {
	const current = readRecord(store, balance, balanceId);
	const amount = sum([Number(current.amount), Number(body.amount)]);
	if (amount < 0 && Number(body.amount) < 0 && current.allowOverdraft !== true) {
		throw badRequest('amount: more than the balance holds');
	}
	const transaction = createRecord(store, balanceTransaction, body, {
		actor,
		own: { ...own, balanceId },
	});
	moveAmount(store, current, amount, transaction);
	return transaction;
}

/** Sums up transactions, oldest first; signs, and that nothing expires here, are assumed. */
export function summaryOf(transactions: readonly Entity[]): TransactionsSummary {
	const amounts = transactions.map(({ amount }) => Number(amount));
	const credits = amounts.filter((amount) => amount > 0);
	const debits = amounts.filter((amount) => amount < 0).map((amount) => -amount);
	return {
		totalCreditAmount: sum(credits),
		totalDebitAmount: sum(debits),
		initialCreditAmount: credits[0] ?? 0,
		expiredBalanceAmount: 0,
		rolloverConsumed: 0,
		balanceConsumed: sum(debits),
	};
}

/** Whether the balance itself counts as changed is not documented: a setting. */
function moveAmount(store: Store, before: Entity, amount: number, transaction: Entity): void {
	const touched = store.settings.drawDownTouchesBalance;
	const { dtLastModified, lastModifiedBy } = transaction;
	const now: Entity = {
		...before,
		amount,
		...(touched && { version: before.version + 1, dtLastModified, lastModifiedBy }),
	};
	store.table(balance.path).replace(now, store.clock.now());
	appendChange(store, 'billing.balanceamount', { before, now });
	if (touched) appendChange(store, balance.events, { before, now });
}

/** Money with at most six decimals, so that tenths add up. */
export function sum(amounts: readonly number[]): number {
	return Number(amounts.reduce((total, amount) => total + amount, 0).toFixed(6));
}
