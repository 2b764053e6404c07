import { accounts } from '../../integrations/m3ter-salesforce/accounts';
import { account } from '../../systems/m3ter/objects/account';

import { syncParameters } from './sync-parameters';
import { workflow } from './workflow';

/** As the list of fields shows them. */
const accountLabels = new Map(account.fields.map(({ id, label }) => [id, `${label} (${id})`]));

/** workflows/m3ter-salesforce/accounts.json */
export const m3terSalesforceAccounts = workflow({
	file: 'm3ter-salesforce/accounts.json',
	name: 'Lockstep: m3ter accounts to Salesforce',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 620],
			content: [
				'## m3ter accounts to Salesforce',
				'Keeps one Salesforce record per m3ter account: new accounts are created, changed ones get only their changed fields, and nothing is written twice.',
				'',
				'**You need** an m3ter service user with access keys, and a Salesforce External Client App. The README of Lockstep says how to get each.',
				'',
				'**Set up**',
				'1. Open *Sync accounts* and pick the two credentials.',
				'2. Choose your *Salesforce Object*, and look through *Field Mappings*: fields with a star must have a source. The object and field names here are a proposal; yours may differ.',
				'3. *Match By* should be a unique external ID field that holds the m3ter ID.',
				'4. Set *Operation* to *Preview* and execute the node: it tells what would happen and writes nothing. Set it back to *Sync*.',
				'5. Execute the workflow once by *Run now*, then activate it.',
			].join('\n'),
		},
		{
			name: 'When',
			position: [-40, -320],
			size: [300, 200],
			content:
				'### When\nEvery hour, two minutes after the full hour. Change it in *Every hour*; runs that overlap are harmless. *Run now* does the same at once.',
		},
		{
			name: 'What needs a person',
			position: [520, -320],
			size: [400, 200],
			content:
				'### What needs a person\nRecords that Salesforce refused, or that match several others, come out here once, with the reason and what to do. All others go on. Connect mail or chat behind *Needs attention*. A corrected record goes through by itself.',
		},
	],
	nodes: [
		{
			name: 'Every hour',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			position: [0, -80],
			parameters: {
				rule: { interval: [{ field: 'hours', hoursInterval: 1, triggerAtMinute: 2 }] },
			},
		},
		{
			name: 'Run now',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 120],
			parameters: {},
		},
		{
			name: 'Sync accounts',
			type: 'n8n-nodes-lockstep.lockstepSync',
			typeVersion: 1,
			position: [280, 20],
			parameters: syncParameters(
				'm3ter:salesforce',
				accounts,
				'm3ter accounts to Salesforce',
				accountLabels,
			),
		},
		{
			name: 'Summary',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [560, -80],
			parameters: {},
		},
		{
			name: 'Changes',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [560, 60],
			parameters: {},
		},
		{
			name: 'Needs attention',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [560, 200],
			parameters: {},
		},
	],
	connections: {
		'Every hour': [['Sync accounts']],
		'Run now': [['Sync accounts']],
		'Sync accounts': [['Summary'], ['Changes'], ['Needs attention']],
	},
});
