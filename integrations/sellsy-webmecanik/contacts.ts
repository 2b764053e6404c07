import type { DataPoint } from '../dataPoint';

import { byEmail, consentRows, ownerRow, personRows } from './rows';

/** Contacts, with the companies they belong to. */
export const contacts: DataPoint = {
	id: 'contacts',
	label: 'Contacts',
	leftObject: 'contact',
	rightObject: 'contact',
	mapping: {
		match: byEmail,
		rows: [
			...personRows,
			{ left: 'position', right: 'position' },
			{ left: 'companies', right: 'companies' },
			ownerRow,
		],
	},
	offered: consentRows,
	policies: { direction: 'both' },
};
