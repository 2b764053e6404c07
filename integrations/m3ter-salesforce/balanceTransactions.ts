import { audit, dataPointFrom } from './columns';
import type { Column } from './columns';
import { byAccount } from './selectedBy';

const columns: readonly Column[] = [
	{ left: 'id', to: { name: 'Name', label: 'Name', type: 'Text', length: 80, cut: true } },
	{
		left: 'balanceId',
		to: {
			name: 'm3ter_Balance__c',
			label: 'm3ter Balance',
			type: 'Lookup',
			referenceTo: 'm3ter_Balance__c',
		},
	},
	{
		left: 'amount',
		to: { name: 'Amount__c', label: 'Amount', type: 'Currency', precision: 18, scale: 2 },
	},
	{
		left: 'description',
		to: {
			name: 'Description__c',
			label: 'Description',
			type: 'LongTextArea',
			length: 500,
			cut: true,
		},
	},
	{
		left: 'paid',
		to: { name: 'Paid__c', label: 'Paid', type: 'Currency', precision: 18, scale: 2 },
	},
	{
		left: 'currencyPaid',
		to: { name: 'Currency_Paid__c', label: 'Currency Paid', type: 'Text', length: 3 },
	},
	{
		left: 'entityType',
		to: { name: 'Entity_Type__c', label: 'Made By', type: 'Text', length: 20 },
	},
	{ left: 'entityId', to: { name: 'Entity_Id__c', label: 'Made By Id', type: 'Text', length: 80 } },
	{ left: 'appliedDate', to: { name: 'Applied_Date__c', label: 'Applied', type: 'DateTime' } },
	{
		left: 'transactionDate',
		to: { name: 'Transaction_Date__c', label: 'Transaction Date', type: 'DateTime' },
	},
	...audit,
];

/** What moved the balances. m3ter lists them balance by balance: one request for each. */
export const balanceTransactions = dataPointFrom({
	id: 'balanceTransactions',
	label: 'Balance Transactions',
	leftObject: 'balanceTransaction',
	object: 'm3ter_Balance_Transaction__c',
	objectLabel: 'm3ter Balance Transaction',
	objectPlural: 'm3ter Balance Transactions',
	packaged: ['Balance Transaction'],
	selectedBy: byAccount,
	columns,
});
