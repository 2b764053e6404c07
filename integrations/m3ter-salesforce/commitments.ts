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
	{ left: 'startDate', to: { name: 'Start_Date__c', label: 'Start Date', type: 'Date' } },
	{ left: 'endDate', to: { name: 'End_Date__c', label: 'End Date', type: 'Date' } },
	currencyColumn,
	{
		left: 'amount',
		to: { name: 'Amount__c', label: 'Amount', type: 'Currency', precision: 18, scale: 2 },
	},
	{
		left: 'amountPrePaid',
		to: {
			name: 'Amount_Pre_Paid__c',
			label: 'Amount Prepaid',
			type: 'Currency',
			precision: 18,
			scale: 2,
		},
	},
	{
		left: 'amountSpent',
		to: {
			name: 'Amount_Spent__c',
			label: 'Amount Spent',
			type: 'Currency',
			precision: 18,
			scale: 2,
		},
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
	{
		left: 'billingInterval',
		to: {
			name: 'Billing_Interval__c',
			label: 'Billing Interval',
			type: 'Number',
			precision: 3,
			scale: 0,
		},
	},
	{ left: 'billEpoch', to: { name: 'Bill_Epoch__c', label: 'Bill Epoch', type: 'Date' } },
	{
		left: 'commitmentFeeDescription',
		to: {
			name: 'Commitment_Fee_Description__c',
			label: 'Fee Description',
			type: 'Text',
			length: 200,
		},
	},
	{
		left: 'overageDescription',
		to: { name: 'Overage_Description__c', label: 'Overage Description', type: 'Text', length: 200 },
	},
	...audit,
];

/** Prepayments, which the API calls commitments. They have no name of their own: one is made of their days. */
export const commitments = dataPointFrom({
	id: 'commitments',
	label: 'Prepayments/Commitments',
	leftObject: 'commitment',
	object: 'm3ter_Commitment__c',
	objectLabel: 'm3ter Commitment',
	objectPlural: 'm3ter Commitments',
	packaged: ['Commitment', 'Prepayment', 'Prepayment/Commitment'],
	selectedBy: byAccount,
	columns,
});
