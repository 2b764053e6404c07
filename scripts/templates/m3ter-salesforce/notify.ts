import { m3terSalesforce } from '../../../integrations/m3ter-salesforce';
import { place, runNow } from '../parts';
import { workflow } from '../workflow';
import type { TemplateNode } from '../workflow';

import { everyHour, syncNode } from './syncNode';

const [point] = m3terSalesforce.dataPoints;
if (!point) throw new Error('There is no data point');

const isDisabled: TemplateNode = {
	name: 'Was it disabled?',
	type: 'n8n-nodes-base.if',
	typeVersion: 2.2,
	position: [560, 200],
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			conditions: [
				{
					id: 'disabled',
					leftValue: '={{ $json.kind }}',
					rightValue: 'disabled',
					operator: { type: 'string', operation: 'equals' },
				},
			],
			combinator: 'and',
		},
		options: {},
	},
};

const oneEach: TemplateNode = {
	name: 'One item for each user',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [820, 120],
	parameters: { fieldToSplitOut: 'notify', include: 'allOtherFields', options: {} },
};

/** workflows/m3ter-salesforce/notify-when-disabled.json */
export const notifyWhenDisabled = workflow({
	file: 'm3ter-salesforce/notify-when-disabled.json',
	name: 'Lockstep: m3ter accounts to Salesforce, and a mail when that is disabled',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 560],
			content: [
				'## A mail when the sync is disabled',
				'Ten runs in a row that cannot sign in, read, or get any record accepted disable the sync (*Policies*, *Failures to Disable*). The run that does so gives one item, with the users you have picked, and this workflow makes one item for each of them.',
				'',
				'**Set up**',
				'1. In *Sync accounts* pick the credentials and your object as in the template for accounts, and the users under *Integration Disabled Notification Users*.',
				'2. Put your mail node in the place of *Send mail*: to `{{ $json.notify.email }}`, with `{{ $json.message }}`, `{{ $json.lastFailure }}` and `{{ $json.remedy }}`.',
				'',
				'When the cause is cleared up, enable the sync with *Sync: Enable*: it goes on where it stopped.',
			].join('\n'),
		},
		{
			name: 'What needs a person',
			position: [520, -320],
			size: [400, 200],
			content:
				'### What needs a person\nRecords that wait for a person come out at *Needs attention*, as in the other templates.',
		},
	],
	nodes: [
		everyHour([0, -80]),
		runNow([0, 120]),
		syncNode(point, [280, 20]),
		place('Summary', [560, -80]),
		place('Changes', [560, 60]),
		isDisabled,
		oneEach,
		place('Send mail', [1080, 120]),
		place('Needs attention', [820, 280]),
	],
	connections: {
		'Every hour': [['Sync accounts']],
		'Run now': [['Sync accounts']],
		'Sync accounts': [['Summary'], ['Changes'], ['Was it disabled?']],
		'Was it disabled?': [['One item for each user'], ['Needs attention']],
		'One item for each user': [['Send mail']],
	},
});
