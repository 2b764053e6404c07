import { place, runNow } from '../parts';
import { workflow } from '../workflow';
import type { TemplateNode } from '../workflow';

import { everyHour } from './syncNode';

const overdue: TemplateNode = {
	name: 'Overdue syncs',
	type: 'n8n-nodes-lockstep.lockstepSync',
	typeVersion: 1,
	position: [280, 20],
	parameters: { resource: 'run', operation: 'getOverdue', intervals: 3 },
};

/** workflows/m3ter-salesforce/watchdog.json */
export const watchdog = workflow({
	file: 'm3ter-salesforce/watchdog.json',
	name: 'Lockstep: watchdog over all syncs',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 460],
			content: [
				'## Watchdog',
				'Looks every hour at all syncs that keep their state where this node does, and gives one item for each that has had no success for three of its own usual distances between runs: because it fails, because it is disabled, or because nothing starts it any more.',
				'',
				'**Set up**',
				'1. If your syncs keep their state in PostgreSQL, choose the same *Store* in *Overdue syncs*.',
				'2. Connect mail or chat behind *Tell somebody*: `{{ $json.sync }}`, `{{ $json.lastSuccess }}`, `{{ $json.disabledBecause }}`, `{{ $json.lastFailure }}`.',
				'3. Activate the workflow. While all is well, nothing comes out.',
			].join('\n'),
		},
	],
	nodes: [everyHour([0, -80]), runNow([0, 120]), overdue, place('Tell somebody', [560, 20])],
	connections: {
		'Every hour': [['Overdue syncs']],
		'Run now': [['Overdue syncs']],
		'Overdue syncs': [['Tell somebody'], [], []],
	},
});
