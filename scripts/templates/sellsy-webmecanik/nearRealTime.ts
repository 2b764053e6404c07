import { lockstepSync, place } from '../parts';
import type { Position } from '../parts';
import { workflow } from '../workflow';
import type { TemplateNode } from '../workflow';

import { pair } from './syncNode';
import { syncName } from './words';

const sellsyTells = 'Sellsy tells';
const webmecanikTells = 'Webmecanik tells';
const fromSellsy = 'Sync what Sellsy tells';
const fromWebmecanik = 'Sync what Webmecanik tells';

const triggers: readonly TemplateNode[] = [
	{
		name: sellsyTells,
		type: 'n8n-nodes-lockstep.sellsyTrigger',
		typeVersion: 1,
		position: [0, 20],
		parameters: {
			events: ['people.created', 'people.updated', 'people.deleted'],
			// The sync reads the record itself.
			options: { readRecord: false },
		},
	},
	{
		name: webmecanikTells,
		type: 'n8n-nodes-lockstep.webmecanikTrigger',
		typeVersion: 1,
		position: [0, 320],
		parameters: {
			events: ['contactCreated', 'contactUpdated', 'contactDeleted'],
			options: {},
		},
	},
];

function syncTold(name: string, side: 'left' | 'right', position: Position): TemplateNode {
	return lockstepSync(name, position, {
		resource: 'sync',
		operation: 'syncSelected',
		pair,
		syncName: { __rl: true, mode: 'name', value: syncName('contacts') },
		side,
		idField: 'recordId',
		options: {},
	});
}

/** workflows/sellsy-webmecanik/near-real-time.json */
export const nearRealTime = workflow({
	file: 'sellsy-webmecanik/near-real-time.json',
	name: 'Lockstep: contacts of Sellsy and Webmecanik within seconds',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 720],
			content: [
				'## Contacts within seconds',
				'Both systems call this workflow when a contact is made, edited or deleted, and the sync of the contacts looks at that one at once, by its own rules. What the sync itself writes comes back as a call too, and costs a look and no write.',
				'',
				'**Set up**',
				'1. n8n must have an address that Sellsy and Webmecanik reach.',
				'2. The sync of the contacts (contacts.json or all.json) must have run once. Leave its schedule active: a call that is lost is lost, and the schedule makes up for it.',
				'3. Pick the credentials in all four nodes. *Sellsy tells* needs one of an administrator of the account.',
				'4. Activate. Both webhooks are made by themselves, and removed when the workflow is deactivated.',
				'',
				'For companies copy the four nodes: *company* events, and the sync of the companies.',
			].join('\n'),
		},
		{
			name: 'What needs a person',
			position: [680, -320],
			size: [400, 200],
			content:
				'### What needs a person\nA doubtful or refused contact comes out at *Needs attention*, once, with the reason and what to do.',
		},
	],
	nodes: [
		...triggers,
		syncTold(fromSellsy, 'left', [300, 20]),
		syncTold(fromWebmecanik, 'right', [300, 320]),
		place('What became of it', [700, 20]),
		place('Changes', [700, 170]),
		place('Needs attention', [700, 320]),
	],
	connections: {
		[sellsyTells]: [[fromSellsy]],
		[webmecanikTells]: [[fromWebmecanik]],
		[fromSellsy]: [['What became of it'], ['Changes'], ['Needs attention']],
		[fromWebmecanik]: [['What became of it'], ['Changes'], ['Needs attention']],
	},
});
