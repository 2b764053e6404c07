import { audit, currencyColumn, dataPointFrom, nameColumn } from './columns';
import type { Column } from './columns';
import { byItself } from './selectedBy';

const columns: readonly Column[] = [
	nameColumn,
	{ left: 'code', to: { name: 'Code__c', label: 'Code', type: 'Text', length: 80 } },
	{ left: 'emailAddress', to: { name: 'Email__c', label: 'Email', type: 'Email' } },
	currencyColumn,
	{
		to: { name: 'Street__c', label: 'Street', type: 'TextArea', length: 255, cut: true },
		transforms: [
			{
				kind: 'lines',
				fields: [
					'address.addressLine1',
					'address.addressLine2',
					'address.addressLine3',
					'address.addressLine4',
				],
			},
		],
	},
	{ left: 'address.locality', to: { name: 'City__c', label: 'City', type: 'Text', length: 100 } },
	{ left: 'address.region', to: { name: 'Region__c', label: 'Region', type: 'Text', length: 50 } },
	{
		left: 'address.postCode',
		to: { name: 'Postal_Code__c', label: 'Postal Code', type: 'Text', length: 20 },
	},
	{
		left: 'address.country',
		to: { name: 'Country__c', label: 'Country', type: 'Text', length: 2 },
		transforms: [{ kind: 'toCode', list: 'country' }],
	},
	{
		left: 'purchaseOrderNumber',
		to: {
			name: 'Purchase_Order_Number__c',
			label: 'Purchase Order Number',
			type: 'Text',
			length: 100,
		},
	},
	{ left: 'billEpoch', to: { name: 'Bill_Epoch__c', label: 'Bill Epoch', type: 'Date' } },
	{
		left: 'parentAccountId',
		to: {
			name: 'Parent_Account__c',
			label: 'Parent Account',
			type: 'Lookup',
			referenceTo: 'm3ter_Account__c',
		},
	},
	{ constant: 'true', to: { name: 'Active__c', label: 'Active', type: 'Checkbox' } },
	...audit,
];

/** Accounts, with their parents. */
export const accounts = dataPointFrom({
	id: 'accounts',
	label: 'Accounts',
	leftObject: 'account',
	object: 'm3ter_Account__c',
	objectLabel: 'm3ter Account',
	objectPlural: 'm3ter Accounts',
	packaged: ['Account'],
	selectedBy: byItself,
	columns,
});
