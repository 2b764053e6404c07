import { accountColumn, audit, dataPointFrom, nameColumn } from './columns';
import type { Column } from './columns';
import { byAccount } from './selectedBy';

const columns: readonly Column[] = [
	nameColumn,
	accountColumn,
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
	{ left: 'startDate', to: { name: 'Start_Date__c', label: 'Start Date', type: 'Date' } },
	{ left: 'endDate', to: { name: 'End_Date__c', label: 'End Date', type: 'Date' } },
	{
		left: 'purchaseOrderNumber',
		to: {
			name: 'Purchase_Order_Number__c',
			label: 'Purchase Order Number',
			type: 'Text',
			length: 100,
		},
	},
	...audit,
];

/** Contracts of the accounts. End Date is the day after the last one, as m3ter has it; End Date (Inclusive) is offered beside it. */
export const contracts = dataPointFrom({
	id: 'contracts',
	label: 'Contracts',
	leftObject: 'contract',
	object: 'm3ter_Contract__c',
	objectLabel: 'm3ter Contract',
	objectPlural: 'm3ter Contracts',
	packaged: ['Contract'],
	selectedBy: byAccount,
	columns,
});
