import type { Field, Option } from '../../../sync/contracts';
import { balance } from './balance';
import type { Entity } from './entity';
import { audit, field, idField, onlyCreated, oneOf, readOnly, reference } from './fields';

const causes: readonly Option[] = [
	{ value: 'BILL', label: 'Bill' },
	{ value: 'COMMITMENT', label: 'Commitment' },
	{ value: 'SCHEDULER', label: 'Scheduler' },
	{ value: 'SERVICE_USER', label: 'Service User' },
	{ value: 'USER', label: 'User' },
];

const writable = onlyCreated;

const movement: readonly Field[] = [
	idField,
	reference('balanceId', 'Balance', 'balance', { required: true, writable }),
	reference('accountId', 'Account', 'account', {
		writable: readOnly,
		hint: 'The account of its balance.',
	}),
	field('amount', 'Amount', 'decimal', {
		required: true,
		writable,
		hint: 'In the currency of the balance.',
	}),
	field('description', 'Description', 'text', { writable }),
	field('transactionTypeId', 'Transaction Type ID', 'text', { writable }),
	field('appliedDate', 'Applied', 'dateTime', { writable, hint: 'When it moved the balance.' }),
	field('transactionDate', 'Transaction Date', 'dateTime', { writable, hint: 'When it was made.' }),
	field('paid', 'Paid', 'decimal', { writable, hint: 'If paid in another currency.' }),
	field('currencyPaid', 'Currency Paid', 'text', { writable, hint: 'Currency of Paid.' }),
	oneOf('entityType', 'Made By (Kind)', 'choice', causes, { writable: readOnly }),
	field('entityId', 'Made By (ID)', 'text', { writable: readOnly }),
];

/**
 * As in m3ter's API reference, Balance Transaction: one listing a balance, no look-up of one, no update, no delete. What
 * may be written is known from m3ter's official client only (TypeScript SDK, balances/transactions.ts).
 */
export const balanceTransaction: Entity = {
	object: 'balanceTransaction',
	label: 'Balance Transaction',
	registeredAs: 'BalanceTransaction',
	path: '/transactions',
	fields: [...movement, ...audit],
	filters: {},
	pageSize: 200,
	writes: ['create'],
	below: { entity: balance, field: 'balanceId', passesOn: ['accountId'] },
};
