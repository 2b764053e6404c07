import { accountColumn, audit, currencyColumn, dataPointFrom } from './columns';
import type { Column } from './columns';
import { byAccount } from './selectedBy';

const columns: readonly Column[] = [
	{
		to: { name: 'Name', label: 'Name', type: 'Text', length: 80, cut: true },
		transforms: [{ kind: 'template', text: 'Bill {{billDate}} {{sequentialInvoiceNumber}}' }],
	},
	accountColumn,
	{ left: 'startDate', to: { name: 'Start_Date__c', label: 'Start Date', type: 'Date' } },
	{ left: 'endDate', to: { name: 'End_Date__c', label: 'End Date', type: 'Date' } },
	{ left: 'billDate', to: { name: 'Bill_Date__c', label: 'Bill Date', type: 'Date' } },
	{ left: 'dueDate', to: { name: 'Due_Date__c', label: 'Due Date', type: 'Date' } },
	currencyColumn,
	{
		left: 'billTotal',
		to: { name: 'Total__c', label: 'Total', type: 'Currency', precision: 18, scale: 2 },
	},
	{ left: 'status', to: { name: 'Status__c', label: 'Status', type: 'Text', length: 40 } },
	{ left: 'locked', to: { name: 'Locked__c', label: 'Locked', type: 'Checkbox' } },
	...audit,
];

/** Bills, as they stand; their line items stay at m3ter. */
export const bills = dataPointFrom({
	id: 'bills',
	label: 'Bills',
	leftObject: 'bill',
	object: 'm3ter_Bill__c',
	objectLabel: 'm3ter Bill',
	objectPlural: 'm3ter Bills',
	packaged: ['Bill'],
	selectedBy: byAccount,
	columns,
});
