import type { DataPoint } from '../../../integrations';
import { sellsyWebmecanik } from '../../../integrations/sellsy-webmecanik';
import type { MappingRow } from '../../../sync/contracts';

import { words } from './words';

/** workflows/sellsy-webmecanik/README.md */
export function readme(): string {
	return [
		'# Sellsy ↔ Webmecanik Automation',
		'',
		'One template for each kind of record, one that does them all in order, one that sends single contacts at once, and one that carries contacts within seconds. The syncs run every ten minutes (change it in *Every 10 minutes*), and at once by *Run now*.',
		'',
		...templateTable(),
		'',
		...preparing,
		'',
		...settings,
		'',
		'## What goes with what',
		...sellsyWebmecanik.dataPoints.flatMap((point) => ['', ...rowTable(point)]),
		'',
		...consent,
		'',
	].join('\n');
}

function templateTable(): string[] {
	const rows = sellsyWebmecanik.dataPoints.map(
		({ id }) => `| [${id}.json](${id}.json) | ${words[id]?.pairs} | ${words[id]?.more} |`,
	);
	return [
		'| template | carries | |',
		'| --- | --- | --- |',
		...rows,
		'| [all.json](all.json) | all of them, in order | Use either this one or the others: two syncs over the same two objects are refused. |',
		'| [send-contact.json](send-contact.json) | one contact, when a campaign, form or point action says so | By the rules of the sync of the contacts, which must have run once. |',
		'| [near-real-time.json](near-real-time.json) | each contact that is made, edited or deleted on either side, within seconds | By webhooks that the trigger nodes make and remove by themselves. Beside the sync of the contacts, whose schedule makes up for calls that are lost. |',
	];
}

/** Sellsy's type by its name on the screen and in API v1, with what feeds it and is fed by it. */
const types: readonly (readonly [sellsy: string, webmecanik: string, way: string, note: string])[] =
	[
		['simpletext', 'text', '↔', 'Webmecanik takes 191 characters'],
		['richtext', 'textarea', '↔', 'HTML is carried as it is'],
		['numeric', 'number', '↔', 'give the number field as many decimals as you need; 0 arrives'],
		['amount', 'number', '→', 'the number without its currency; never written to Sellsy'],
		['unit', 'number', '→', 'the number without its unit; never written to Sellsy'],
		['radio', 'select', '↔', 'the **value** of each option must be the text in Sellsy'],
		['select', 'select', '↔', 'the same'],
		['checkbox', 'multiselect', '↔', 'the same, for each box'],
		['date', 'date', '↔', ''],
		['time', 'text', '↔', 'as HH:MM'],
		['email', 'email', '↔', ''],
		['url', 'url', '↔', 'an address without scheme gets https:// in Webmecanik'],
		['boolean', 'boolean', '↔', ''],
		['third', 'multiselect or select', '↔', 'option values are ids of companies or individuals'],
		['item', 'multiselect or select', '↔', 'option values are ids of items'],
		['people', 'multiselect or select', '↔', 'option values are ids of contacts'],
		['staff', 'multiselect or select', '↔', 'option values are ids of staff'],
	];

const preparing = [
	'## Prepare the fields',
	'',
	'Think first about which fields are to be in step. Each custom field of Sellsy needs a field of a fitting type in Webmecanik:',
	'',
	'| Sellsy | Webmecanik | | |',
	'| --- | --- | --- | --- |',
	...types.map((row) => `| ${row.join(' | ')} |`),
	'',
	'1. **Sellsy.** Look up the type of each custom field under Settings → Custom Fields, and whether it is mandatory: mandatory ones must be mapped, or given a constant, in every sync that makes records in Sellsy.',
	'2. **Webmecanik.** Make the fields under Settings → Custom Fields, or let Lockstep make them: add a row to *Field Mappings* with the alias the field is to have (lower case, digits and _), set *Operation* to *Prepare Target* and execute the node. It lists the fields that are missing and, for choices, each option value that one side has and the other lacks. With *Dry Run* off it makes the fields and the missing options in Webmecanik. In Sellsy nothing is made; options that are missing there are listed.',
	'3. **Choices.** A value goes over only where both sides have it, written alike. The label may differ. Where the values differ, translate them with the rule *Value Table* of the row. For third, item, people and staff the values are ids: add an option for each record you want to be able to choose. An id that a company and an individual share is held.',
	'4. **n8n.** Import the template, pick the credentials, add the rows, then *Preview*, *Run now* and activate.',
	'',
	'A single select takes one of several linked records; a record with more is held.',
	'',
	'**Prospect or client.** A company that the sync makes in Sellsy is a prospect. To see and change the kind in Webmecanik, make a select field there with the values `prospect` and `client`, and put it into the row of `type`, both ways, without the constant. A prospect that becomes a client in Webmecanik is converted by Sellsy; the way back does not exist, so that such a company is held and says so.',
	'',
	'**Owner.** Staff of Sellsy and users of Webmecanik go together by their e-mail address. Where an owner has no counterpart, the field stays as it is, and the summary says how many there were; the rule *Reference, No Match* holds them instead.',
];

const settings = [
	'## The settings of the Sellsy plugin, in Lockstep',
	'',
	'| the plugin | Lockstep |',
	'| --- | --- |',
	'| API credentials and the URL `https://apifeed.sellsy.com/0/` | the credential *Sellsy API V1*; or *Sellsy OAuth2* for API V2, which needs fewer requests |',
	'| Sync objects between Mautic and this integration | activate the workflow |',
	'| one direction only | *Direction* of the node, or the rule *Direction* of a row |',
	'| Select the objects to sync with Mautic | the templates you import, or the nodes you keep in all.json |',
	'| Delete Sellsy contact when deleting Automation contact | the policy *On Delete in Webmecanik*: *Delete*. Off by default: the contact stays in Sellsy, and is not made again in Webmecanik |',
	'| send contact to Sellsy | send-contact.json |',
	'| Field mapping, with an asterisk on required fields | *Field Mappings*, with a star; what is missing is refused before the first call |',
	'| two records that changed at once | the policy *On Conflict*: held for a person by default; *Newest Wins* or one side wins |',
	'',
	'On the first meeting of two records that differ, both are held until you say which side counts, by the policy *On First Link*. The first run only links, and lists what it would make; *First Run: Link and Create* makes it.',
];

const consent = [
	'## Consent',
	'',
	'Consent is not in the default mapping. *Show Mapping* proposes the rows `consent.email` and `consent.sms`, each with the rule *When to Write: Only Withdraw*: a no of either side is carried to the other, wins wherever the two differ, and nobody is ever subscribed again by a sync. Keep that rule.',
];

function rowTable({ label, mapping }: DataPoint): string[] {
	return [
		`### ${label}`,
		'',
		'| Sellsy | Webmecanik | |',
		'| --- | --- | --- |',
		...mapping.rows.map((row) => `| ${quoted(row.left)} | ${quoted(row.right)} | ${how(row)} |`),
	];
}

function quoted(field: string | undefined): string {
	return field === undefined ? '' : `\`${field}\``;
}

function how({ constant, fallback, table, transforms = [], reference }: MappingRow): string {
	return [
		...(constant === undefined ? [] : [`always ${constant}, of a new record`]),
		...(fallback === undefined ? [] : [`an empty one stands for \`${fallback}\``]),
		...(table ? [table.pairs.map(({ left, right }) => `${left} = ${right}`).join(', ')] : []),
		...(transforms.some(({ kind }) => kind === 'toName') ? ['code ↔ English name'] : []),
		...(reference?.kind === 'byKey' ? ['by e-mail address'] : []),
	].join('; ');
}
