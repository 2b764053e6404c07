import type { DataPoint } from '../dataPoint';

import { byItself } from './selectedBy';

/**
 * Accounts into a custom object of one's own. Neither m3ter nor its connector publish object or field names, so these are
 * a proposal, to be changed in the editor; docs/m3ter-salesforce.md lists the fields to create for it.
 */
export const accounts: DataPoint = {
	id: 'accounts',
	label: 'Accounts',
	leftObject: 'account',
	rightObject: 'm3ter_Account__c',
	selectedBy: byItself,
	mapping: {
		match: [{ left: 'id', right: 'm3ter_Id__c', normaliser: 'exact' }],
		rows: [
			// m3ter takes 200 characters, the name of a Salesforce custom object 80.
			{ left: 'name', right: 'Name', maxLength: 80 },
			{ left: 'code', right: 'Code__c' },
			{ left: 'emailAddress', right: 'Email__c' },
			{
				left: 'currency',
				right: 'Currency__c',
				transforms: [{ kind: 'toCode', list: 'currency' }],
			},
			{
				right: 'Street__c',
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
				maxLength: 255,
			},
			{ left: 'address.locality', right: 'City__c' },
			{ left: 'address.region', right: 'Region__c' },
			{ left: 'address.postCode', right: 'Postal_Code__c' },
			{
				left: 'address.country',
				right: 'Country__c',
				transforms: [{ kind: 'toCode', list: 'country' }],
			},
			{ left: 'purchaseOrderNumber', right: 'Purchase_Order_Number__c' },
			{ left: 'billEpoch', right: 'Bill_Epoch__c' },
			{ left: 'parentAccountId', right: 'Parent_Account__c' },
			{ left: 'dtCreated', right: 'm3ter_Created__c' },
			{ right: 'Active__c', constant: 'true' },
		],
	},
};
