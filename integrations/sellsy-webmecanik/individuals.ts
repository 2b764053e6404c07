import type { DataPoint } from '../dataPoint';

import { asProspect, byEmail, consentRows, ownerRow, personRows } from './rows';

/** Private persons who are prospects or customers. What is made at Webmecanik becomes a contact of Sellsy, not one of these. */
export const individuals: DataPoint = {
	id: 'individuals',
	label: 'Individuals',
	leftObject: 'individual',
	rightObject: 'contact',
	mapping: { match: byEmail, rows: [...personRows, asProspect, ownerRow] },
	offered: consentRows,
	scope: [{ field: 'type', operator: 'notEquals', value: 'supplier' }],
	policies: { direction: 'both' },
};
