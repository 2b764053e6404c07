import { lockstepSync, place } from '../parts';
import { workflow } from '../workflow';
import type { TemplateNode } from '../workflow';

import { pair } from './syncNode';
import { syncName } from './words';

/** A campaign step or form action of Webmecanik calls it; Header Auth keeps others out. */
const called: TemplateNode = {
	name: 'Webmecanik calls',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	position: [0, 20],
	parameters: {
		httpMethod: 'POST',
		path: 'send-contact-to-sellsy',
		authentication: 'headerAuth',
		responseMode: 'onReceived',
		options: {},
	},
};

/** `id` of a campaign step, `mautic_contact[id]` of a form (n8n leaves the brackets as they come), or the contacts of a webhook, which come in lists by event. */
const idsExpression =
	'={{ [$json.body.id, $json.body.mautic_contact?.id, $json.body["mautic_contact[id]"], ...Object.values($json.body).filter(Array.isArray).flat().map((each) => each.contact?.id ?? each.id)].filter((id) => id) }}';

const ids: TemplateNode = {
	name: 'IDs in the call',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	position: [280, 20],
	parameters: {
		assignments: {
			assignments: [{ id: 'ids', name: 'ids', type: 'array', value: idsExpression }],
		},
		options: {},
	},
};

const oneEach: TemplateNode = {
	name: 'One item for each contact',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	position: [540, 20],
	parameters: { fieldToSplitOut: 'ids', options: { destinationFieldName: 'id' } },
};

const send = lockstepSync('Send to Sellsy', [800, 20], {
	resource: 'sync',
	operation: 'syncSelected',
	pair,
	syncName: { __rl: true, mode: 'name', value: syncName('contacts') },
	side: 'right',
	idField: 'id',
	options: {},
});

/** workflows/sellsy-webmecanik/send-contact.json */
export const sendContact = workflow({
	file: 'sellsy-webmecanik/send-contact.json',
	name: 'Lockstep: send contact to Sellsy',
	notes: [
		{
			name: 'About',
			position: [-560, -320],
			size: [480, 720],
			content: [
				'## Send contact to Sellsy',
				'A campaign, a form or a point action of Webmecanik calls this workflow, and the contact is in Sellsy within seconds: by the rules of the sync of the contacts, which must have run once. A run under way takes it in between.',
				'',
				'**Set up**',
				'1. In *Webmecanik calls* pick a *Header Auth* credential of your own, with a header name and a long random value.',
				'2. In *Send to Sellsy* pick the two credentials of the sync.',
				'3. Activate the workflow, and copy the *Production URL* of *Webmecanik calls*.',
				'4. **Campaign**: add the action *Send a webhook*, method POST, that URL, your header, and under data `id` = `{contactfield=id}`.',
				'5. **Form**: add the action *Post results to another URL* with that URL and your header as `Name: value`.',
				'6. **Points**: build a segment of contacts with that many points and let a campaign on it do step 4.',
				'',
				'To send only such contacts and no others, do not activate the schedule of the sync of the contacts.',
			].join('\n'),
		},
		{
			name: 'What needs a person',
			position: [800, -320],
			size: [400, 200],
			content:
				'### What needs a person\nWhat became of each contact comes out at *What became of it*; a doubtful or refused one at *Needs attention*, once, with the reason and what to do.',
		},
	],
	nodes: [
		called,
		ids,
		oneEach,
		send,
		place('What became of it', [1080, -80]),
		place('Changes', [1080, 60]),
		place('Needs attention', [1080, 200]),
	],
	connections: {
		'Webmecanik calls': [['IDs in the call']],
		'IDs in the call': [['One item for each contact']],
		'One item for each contact': [['Send to Sellsy']],
		'Send to Sellsy': [['What became of it'], ['Changes'], ['Needs attention']],
	},
});
