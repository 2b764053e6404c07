import { m3terSalesforce } from '../../../integrations/m3ter-salesforce';
import { inOrder, stepAt } from '../chain';

import { everyHour, syncNode } from './syncNode';

/** workflows/m3ter-salesforce/all.json */
export const allInOrder = inOrder({
	file: 'm3ter-salesforce/all.json',
	name: 'Lockstep: everything m3ter has to Salesforce, in order',
	about: [
		'## m3ter to Salesforce, everything in order',
		'Accounts first, then contracts, prepayments, balances, their transactions, and bills, so that every record finds what it points at. What still has to wait for another record waits, and comes by itself.',
		'',
		'Use either this workflow or the single ones: two syncs over the same two objects are refused.',
		'',
		'**Set up**',
		'1. Pick the two credentials in each of the six nodes, and your *Salesforce Object*.',
		'2. Delete the nodes you do not need, and connect the rest again.',
		'3. Set *Operation* to *Preview* in one node after the other and execute it; set it back to *Sync*.',
		'4. Execute the workflow once by *Run now*, then activate it.',
	],
	attention:
		'### What needs a person\nWhat any of the six cannot decide or bring through comes out at *Needs attention*, named, with the reason and what to do. Connect mail or chat behind it.',
	schedule: everyHour([0, -80]),
	steps: m3terSalesforce.dataPoints.map((point, index) =>
		syncNode(point, stepAt(index), `${index + 1} ${point.label}`),
	),
});
