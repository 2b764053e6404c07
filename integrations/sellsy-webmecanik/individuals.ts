import type { MappingRow } from '../../sync/contracts';
import type { DataPoint } from '../dataPoint';

import { byEmail, consentRows, ownerRow, personRows } from './rows';

const bothWays = (row: MappingRow): MappingRow => ({ ...row, direction: 'both' });

/**
 * Private persons who are prospects or customers. What is edited goes both ways; what is new at Webmecanik becomes a contact
 * of Sellsy, since nothing there tells a private person.
 */
export const individuals: DataPoint = {
	id: 'individuals',
	label: 'Individuals',
	leftObject: 'individual',
	rightObject: 'contact',
	mapping: { match: byEmail, rows: [...personRows, ownerRow].map(bothWays) },
	offered: consentRows.map(bothWays),
	scope: [{ field: 'type', operator: 'notEquals', value: 'supplier' }],
};
