import type { Integration } from '../dataPoint';

import { accounts } from './accounts';

export const m3terSalesforce: Integration = {
	left: 'm3ter',
	right: 'salesforce',
	dataPoints: [accounts],
};
