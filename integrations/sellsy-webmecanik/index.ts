import type { Integration } from '../dataPoint';

import { companies } from './companies';
import { contacts } from './contacts';
import { individuals } from './individuals';

/** What is pointed at stands before what points at it. */
export const sellsyWebmecanik: Integration = {
	left: 'sellsy',
	right: 'webmecanik',
	direction: 'both',
	dataPoints: [companies, contacts, individuals],
};
