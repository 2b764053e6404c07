import { sellsyWebmecanik } from '../../../integrations/sellsy-webmecanik';
import { inOrder, stepAt } from '../chain';

import { everyTenMinutes, syncNode } from './syncNode';
import { attention } from './words';

/** workflows/sellsy-webmecanik/all.json */
export const allInOrder = inOrder({
	file: 'sellsy-webmecanik/all.json',
	name: 'Lockstep: Sellsy and Webmecanik, everything in order',
	about: [
		'## Sellsy and Webmecanik, everything in order',
		'Companies first, so that contacts find theirs; then individuals, so that they are not taken for new contacts; then contacts. What still has to wait for another record waits, and comes by itself.',
		'',
		'Use either this workflow or the single ones: two syncs over the same two objects are refused.',
		'',
		'**Set up**',
		'1. Pick the two credentials in each of the three nodes.',
		'2. Delete *2 Individuals* if you keep no private persons in Sellsy, and connect the rest again.',
		'3. Set *Operation* to *Prepare Target*, then to *Preview*, in one node after the other and execute it; set it back to *Sync*.',
		'4. Execute the workflow once by *Run now*. The first run links what belongs together and lists what would be made. Set the policy *First Run* to *Link and Create* in the nodes, run it again, then activate it.',
	],
	attention,
	schedule: everyTenMinutes([0, -80]),
	steps: sellsyWebmecanik.dataPoints.map((point, index) =>
		syncNode(point, stepAt(index), `${index + 1} ${point.label}`),
	),
});
