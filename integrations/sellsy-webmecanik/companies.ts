import type { DataPoint } from '../dataPoint';

import { addressRows, asProspect } from './rows';

/** Companies that are prospects or customers. Two of one name are held, since Webmecanik would make one of them. */
export const companies: DataPoint = {
	id: 'companies',
	label: 'Companies',
	leftObject: 'company',
	rightObject: 'company',
	mapping: {
		match: [{ left: 'name', right: 'companyname', normaliser: 'caseless' }],
		rows: [
			{ left: 'name', right: 'companyname' },
			asProspect,
			{ left: 'email', right: 'companyemail' },
			{ left: 'phone_number', right: 'companyphone' },
			{ left: 'fax_number', right: 'companyfax' },
			{ left: 'website', right: 'companywebsite' },
			...addressRows({
				line1: 'companyaddress1',
				line2: 'companyaddress2',
				postalCode: 'companyzipcode',
				city: 'companycity',
				country: 'companycountry',
			}),
			{ left: 'note', right: 'companydescription' },
		],
	},
	scope: [{ field: 'type', operator: 'notEquals', value: 'supplier' }],
	policies: { direction: 'both' },
};
