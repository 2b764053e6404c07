import { idField, stamped } from './kind';
import type { Kind } from './kind';

/** Fields beside those of /fields/company. The answer of a company does not tell its owner. */
export const company: Kind = {
	object: 'company',
	label: 'Company',
	path: '/companies',
	fieldsPath: '/fields/company',
	single: 'company',
	plural: 'companies',
	own: [idField, stamped('dateAdded', 'Created'), stamped('dateModified', 'Last Modified')],
	exceptions: {},
	merges: ['companyname'],
	losesValues: false,
};
