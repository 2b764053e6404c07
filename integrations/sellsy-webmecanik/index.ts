import type { Integration } from '../dataPoint';

import { companies } from './companies';
import { contacts } from './contacts';
import { individuals } from './individuals';

/**
 * What is pointed at stands before what points at it, and individuals before contacts: a contact of Webmecanik that is one
 * of them is not made a contact of Sellsy.
 */
export const sellsyWebmecanik: Integration = {
	left: 'sellsy',
	right: 'webmecanik',
	direction: 'both',
	dataPoints: [companies, individuals, contacts],
};
