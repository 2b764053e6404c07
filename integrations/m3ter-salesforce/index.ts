import type { EventName, Integration } from '../dataPoint';

import { accounts } from './accounts';
import { balances } from './balances';
import { balanceTransactions } from './balanceTransactions';
import { bills } from './bills';
import { commitments } from './commitments';
import { contracts } from './contracts';
import { namespaces } from './namespaces';

/** m3ter's events of its integrations (guide on reviewing and resolving integration events); it has none for a decision. */
const eventNames: readonly EventName[] = [
	{ event: 'authentication', name: 'integration.authentication.error' },
	{ event: 'disabled', name: 'integration.disabled.error' },
	{
		event: 'missing-reference',
		awaits: 'account',
		name: 'integration.missingaccountmapping.error',
	},
	{ event: 'perform', name: 'integration.perform.error' },
	{ event: 'validation', name: 'integration.validation.error' },
];

/** What is pointed at stands before what points at it. */
export const m3terSalesforce: Integration = {
	left: 'm3ter',
	right: 'salesforce',
	namespaces,
	dataPoints: [accounts, contracts, commitments, balances, balanceTransactions, bills],
	eventNames,
};
