import type { Integration } from '../dataPoint';

import { accounts } from './accounts';
import { balances } from './balances';
import { balanceTransactions } from './balanceTransactions';
import { bills } from './bills';
import { commitments } from './commitments';
import { contracts } from './contracts';
import { namespaces } from './namespaces';

/** What is pointed at stands before what points at it. */
export const m3terSalesforce: Integration = {
	left: 'm3ter',
	right: 'salesforce',
	namespaces,
	dataPoints: [accounts, contracts, commitments, balances, balanceTransactions, bills],
};
