import {
	account,
	balance,
	balanceTransaction,
	bill,
	commitment,
	contract,
} from '../../systems/m3ter';
import type { Entity } from '../../systems/m3ter';
import type { RecordSearch } from './methods/recordSearches';

/** A kind of record as the node offers it; what can be done with it follows from the entity. */
export interface RecordResource {
	readonly entity: Entity;
	readonly singular: string;
	readonly plural: string;
	/** Lists records to pick from; absent where m3ter has no look-up of one. */
	readonly search?: RecordSearch;
	/** Properties that stay when the answer is simplified. */
	readonly simple: readonly string[];
}

const audit = ['dtCreated', 'dtLastModified'];

/** By the value of 'Resource'. */
export const recordResources: Readonly<Record<string, RecordResource>> = {
	account: {
		entity: account,
		singular: 'account',
		plural: 'accounts',
		search: 'searchAccounts',
		simple: [
			...['id', 'name', 'code', 'emailAddress', 'currency', 'address', 'parentAccountId'],
			...['customFields', ...audit],
		],
	},
	balance: {
		entity: balance,
		singular: 'balance',
		plural: 'balances',
		search: 'searchBalances',
		simple: [
			...['id', 'name', 'code', 'accountId', 'contractId', 'currency', 'amount'],
			...['startDate', 'endDate', ...audit],
		],
	},
	balanceTransaction: {
		entity: balanceTransaction,
		singular: 'balance transaction',
		plural: 'balance transactions',
		simple: [
			...['id', 'balanceId', 'amount', 'description', 'transactionTypeId', 'appliedDate'],
			...['transactionDate', 'entityType', 'entityId', 'dtCreated'],
		],
	},
	bill: {
		entity: bill,
		singular: 'bill',
		plural: 'bills',
		search: 'searchBills',
		simple: [
			...['id', 'accountId', 'accountCode', 'sequentialInvoiceNumber', 'status', 'currency'],
			...['billTotal', 'billDate', 'dueDate', 'dtLastModified'],
		],
	},
	commitment: {
		entity: commitment,
		singular: 'prepayment',
		plural: 'prepayments',
		search: 'searchCommitments',
		simple: [
			...['id', 'accountId', 'contractId', 'currency', 'amount', 'amountSpent'],
			...['startDate', 'endDate', ...audit],
		],
	},
	contract: {
		entity: contract,
		singular: 'contract',
		plural: 'contracts',
		search: 'searchContracts',
		simple: [
			...['id', 'name', 'code', 'accountId', 'startDate', 'endDate', 'purchaseOrderNumber'],
			...['customFields', ...audit],
		],
	},
};

/** Throws where a resource holds no records. */
export function recordResource(resource: string): RecordResource {
	const known = recordResources[resource];
	if (known === undefined) throw new Error(`'Resource' ${resource} holds no records`);
	return known;
}
