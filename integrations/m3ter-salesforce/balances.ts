import {
	accountColumn,
	audit,
	contractColumn,
	currencyColumn,
	dataPointFrom,
	nameColumn,
} from './columns';
import type { Column } from './columns';
import { byAccount } from './selectedBy';

const columns: readonly Column[] = [
	nameColumn,
	accountColumn,
	contractColumn,
	{ left: 'code', to: { name: 'Code__c', label: 'Code', type: 'Text', length: 80 } },
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
		left: 'amount',
		to: { name: 'Amount__c', label: 'Amount', type: 'Currency', precision: 18, scale: 2 },
	},
	currencyColumn,
	{ left: 'startDate', to: { name: 'Start_Date__c', label: 'Start', type: 'DateTime' } },
	{ left: 'endDate', to: { name: 'End_Date__c', label: 'End', type: 'DateTime' } },
	{
		left: 'rolloverAmount',
		to: {
			name: 'Rollover_Amount__c',
			label: 'Rollover Amount',
			type: 'Currency',
			precision: 18,
			scale: 2,
		},
	},
	{
		left: 'rolloverEndDate',
		to: { name: 'Rollover_End_Date__c', label: 'Rollover End', type: 'DateTime' },
	},
	{
		left: 'overageSurchargePercent',
		to: {
			name: 'Overage_Surcharge_Percent__c',
			label: 'Overage Surcharge',
			type: 'Percent',
			precision: 16,
			scale: 4,
		},
	},
	...audit,
];

/** Balances. A drawdown may move the amount and nothing else, so that they are compared by value. */
export const balances = dataPointFrom({
	id: 'balances',
	label: 'Balances',
	leftObject: 'balance',
	object: 'm3ter_Balance__c',
	objectLabel: 'm3ter Balance',
	objectPlural: 'm3ter Balances',
	packaged: ['Balance'],
	selectedBy: byAccount,
	columns,
});
