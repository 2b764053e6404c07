import { m3terSalesforce } from '../../../integrations/m3ter-salesforce';
import type { DataPoint, TargetField } from '../../../integrations';
import type { MappingRow } from '../../../sync/contracts';

import { labelsOf } from './labels';
import { words } from './words';

/** workflows/m3ter-salesforce/README.md */
export function readme(): string {
	return [
		'# m3ter → Salesforce',
		'',
		'One template for each kind of record m3ter has, and one that does them all in order. Each runs every hour, two minutes after the full hour (change it in *Every hour*), and at once by *Run now*.',
		'',
		...templateTable(),
		'',
		...beforeTheFirstRun,
		'',
		...whatComesOut,
		'',
		'## What the templates propose in Salesforce',
		'',
		'Neither m3ter nor its connector publish the names of their Salesforce objects and fields, so these are a proposal. Any other names do as well: you pick object and fields in the editor. Every object has `m3ter_Id__c`, by which records are matched.',
		...m3terSalesforce.dataPoints.flatMap((point) => ['', ...targetTable(point)]),
		'',
	].join('\n');
}

const beforeTheFirstRun = [
	'## Before the first run',
	'',
	'1. **n8n.** Import the file, open the *Sync* node, and pick the two credentials.',
	'2. **Where the data goes.** *Namespace* stands at *Custom Objects*: the object and fields below, or those you pick, standard ones included. With m3ter’s managed package in your org, choose *m3ter Connector* and leave all names as they are: those of the package are found. Look through *Field Mappings*. For a custom field of your m3ter organization add a row: its fields are listed under their own names.',
	'3. **Salesforce.** Set *Operation* to *Prepare Target* and execute the node: it tells what the org lacks, and with *Dry Run* off makes it. Or create the custom objects below by hand, and give the credential’s user read, create and edit rights on the object and on each field: a field without them looks to Lockstep as if it did not exist.',
	'4. Set *Operation* to *Preview*, execute the node, and read what would happen. Set it back to *Sync*, execute the workflow once, then activate it.',
	'',
	'If m3ter’s external mappings say already which Salesforce record belongs to which account, run the sync once with the policy *First Run: Link Only*, then *Links: Import* with *Pairs From: External Mappings*: those records are linked instead of made anew. The policy *Write Links Back* keeps the mappings equal to the links.',
	'',
	'*Scope* takes m3ter’s own settings: *Account IDs*, *Restricted Account IDs* and *Account Filter* choose accounts, and with them all that hangs on them. Several syncs of one kind run side by side as long as their scopes share no account.',
];

const whatComesOut = [
	'## What comes out',
	'',
	'- *Summary*: counts, requests, waits. *Changes*: what was created and updated.',
	'- *Needs attention*: what Salesforce refused, and what matches several records. Connect mail or chat there.',
	'',
	'A record is taken for changed by its values, not by its date. One that is deleted at m3ter stays in Salesforce, unless *On Delete* says otherwise. One that points at a record which is not in Salesforce yet waits, and comes by itself.',
];

function templateTable(): string[] {
	const rows = m3terSalesforce.dataPoints.map(({ id, label }) => {
		const { file = id, many = label, more = '' } = words[id] ?? {};
		return `| [${file}.json](${file}.json) | ${many} | ${more} |`;
	});
	const all =
		'| [all.json](all.json) | all of them | Accounts first, then what points at them. Use either this one or the others: two syncs over the same two objects are refused. |';
	const notify =
		'| [notify-when-disabled.json](notify-when-disabled.json) | accounts | As accounts.json, and one item for each user to be told when ten failed runs in a row have disabled the sync. |';
	const watchdog =
		'| [watchdog.json](watchdog.json) | nothing | One item for each sync that has had no success for three of its usual distances between runs. |';
	return ['| template | carries | |', '| --- | --- | --- |', ...rows, all, notify, watchdog];
}

function targetTable(point: DataPoint): string[] {
	const { target, label, mapping } = point;
	if (!target) return [];
	const labels = labelsOf(point);
	const source = new Map(mapping.rows.map((row) => [row.right, fromOf(row, labels)]));
	return [
		`### ${label}: \`${target.object}\``,
		'',
		'| field | type | from m3ter |',
		'| --- | --- | --- |',
		...target.fields.map(
			(field) =>
				`| \`${field.name}\` | ${typeOf(field)} | ${source.get(field.name) ?? 'the id; records are matched by it'} |`,
		),
	];
}

function typeOf({ type, length, precision, scale, referenceTo, externalId, unique }: TargetField) {
	const size =
		length ?? (precision === undefined ? undefined : `${precision - (scale ?? 0)}, ${scale ?? 0}`);
	return [
		`${type}${size === undefined ? '' : `(${size})`}`,
		...(referenceTo === undefined ? [] : [`to \`${referenceTo}\``]),
		...(externalId ? ['External ID'] : []),
		...(unique ? ['Unique'] : []),
	].join(', ');
}

function fromOf(
	{ left, constant, transforms = [], maxLength }: MappingRow,
	labels: ReadonlyMap<string, string>,
): string {
	if (constant !== undefined) return `always ${constant}`;
	const cut = maxLength === undefined ? '' : `, cut to ${maxLength} characters`;
	if (left !== undefined) return `${labels.get(left) ?? left}${how(transforms)}${cut}`;
	const [first] = transforms;
	if (first?.kind === 'lines') return `${first.fields.join(', ')}, one per line${cut}`;
	return first?.kind === 'template' ? `\`${first.text}\`${cut}` : '';
}

function how(transforms: NonNullable<MappingRow['transforms']>): string {
	return transforms.some(({ kind }) => kind === 'toCode') ? ', as ISO code' : '';
}
