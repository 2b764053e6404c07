import { m3terSalesforce } from '../../../integrations/m3ter-salesforce';
import { workflow } from '../workflow';

import { everyHour, place, runNow, syncNode } from './parts';

const steps = m3terSalesforce.dataPoints.map((point, index) =>
	syncNode(point, [280 + index * 260, 20], `${index + 1} ${point.label}`),
);

const names = steps.map(({ name }) => name);

/** workflows/m3ter-salesforce/all.json */
export const allInOrder = workflow({
	file: 'm3ter-salesforce/all.json',
	name: 'Lockstep: everything m3ter has to Salesforce, in order',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 620],
			content: [
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
			].join('\n'),
		},
		{
			name: 'What needs a person',
			position: [280, -320],
			size: [480, 200],
			content:
				'### What needs a person\nWhat any of the six cannot decide or bring through comes out at *Needs attention*, named, with the reason and what to do. Connect mail or chat behind it.',
		},
	],
	nodes: [
		everyHour([0, -80]),
		runNow([0, 120]),
		...steps,
		place('Done', [280 + steps.length * 260, 20]),
		place('Needs attention', [280 + steps.length * 260, 260]),
	],
	connections: {
		'Every hour': [names.slice(0, 1)],
		'Run now': [names.slice(0, 1)],
		...Object.fromEntries(
			names.map((name, index) => [name, [[names[index + 1] ?? 'Done'], [], ['Needs attention']]]),
		),
	},
});
