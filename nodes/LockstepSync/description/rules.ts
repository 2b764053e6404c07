import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

export const normalisers: INodePropertyOptions[] = [
	{ name: 'Digits Only', value: 'digits' },
	{ name: 'Exactly', value: 'exact' },
	{ name: 'Without Case and Outer Blanks', value: 'caseless' },
	{ name: 'Without Outer Blanks', value: 'trim' },
];

/** What a row may say besides its two fields; every stored default means "no rule". */
export function rulesFor(pair: OfferedPair): INodeProperties[] {
	return [...plainRules.slice(0, 2), directionRule(pair), ...plainRules.slice(2)];
}

function directionRule({ left, right }: OfferedPair): INodeProperties {
	return {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'As the Sync', value: 'sync' },
			{ name: `${left.label} → ${right.label}`, value: 'toRight' },
			{ name: `${left.label} ← ${right.label}`, value: 'toLeft' },
			{ name: `${left.label} ↔ ${right.label}`, value: 'both' },
		],
		default: 'sync',
		description: 'Which way this row carries values',
	};
}

const byKey = { show: { reference: ['byKey'] } };

const plainRules: INodeProperties[] = [
	{
		displayName: 'Constant',
		name: 'constant',
		type: 'string',
		default: '',
		description: 'Always write this value; leave the field of the side it stands for empty',
	},
	{
		displayName: 'Default',
		name: 'fallback',
		type: 'string',
		default: '',
		description:
			'Written where the source is empty. Of a field that goes both ways an empty one stands for it on either side.',
	},
	{
		displayName: 'Max Length',
		name: 'maxLength',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Longer texts are cut to this many characters and counted as shortened. With 0 nothing is cut, and a record that is too long is held.',
	},
	{
		displayName: 'Reference',
		name: 'reference',
		type: 'options',
		options: [
			{
				name: '(By Field)',
				value: 'byField',
				description: 'One record must exist; of a list, those are taken that are linked',
			},
			{
				name: 'Create or Update First',
				value: 'createOrUpdate',
				description: 'The sync over those objects brings the other record over first',
			},
			{
				name: 'Find by Key',
				value: 'byKey',
				description: 'Such as an owner by e-mail, without a sync over those objects',
			},
			{
				name: 'Must Exist',
				value: 'mustExist',
				description: 'The record waits until the other one is linked; of a list, until all are',
			},
			{
				name: 'Use a Default Record',
				value: 'default',
				description: 'Where the other record is not linked',
			},
		],
		default: 'byField',
		description: 'What to do where a record that the field points at has no counterpart yet',
	},
	{
		displayName: 'Reference, Compare',
		name: 'referenceNormaliser',
		type: 'options',
		options: normalisers,
		default: 'exact',
		displayOptions: byKey,
		description: 'How the two key fields are compared',
	},
	{
		displayName: 'Reference, Default Record ID',
		name: 'referenceId',
		type: 'string',
		default: '',
		displayOptions: { show: { reference: ['default'] } },
		description: 'Of the record on the written side that takes the place of a missing one',
	},
	{
		displayName: 'Reference, Left Key Field ID',
		name: 'referenceLeft',
		type: 'string',
		default: '',
		placeholder: 'e.g. email',
		displayOptions: byKey,
		description: 'Field of the record that the left field points at',
	},
	{
		displayName: 'Reference, No Match',
		name: 'referenceOtherwise',
		type: 'options',
		options: [
			{ name: 'Hold the Record', value: 'hold' },
			{ name: 'Leave the Field as It Is', value: 'leave' },
		],
		default: 'hold',
		displayOptions: byKey,
		description: 'What to do where no record of the other side has the key, or several have it',
	},
	{
		displayName: 'Reference, Right Key Field ID',
		name: 'referenceRight',
		type: 'string',
		default: '',
		placeholder: 'e.g. Email',
		displayOptions: byKey,
		description: 'Field of the record that the right field points at',
	},
	{
		displayName: 'Transform',
		name: 'transform',
		type: 'options',
		options: [
			{
				name: 'Country to Code',
				value: 'toCode:country',
				description: 'Germany or de become DE; an unknown country holds the record',
			},
			{ name: 'Country to Name', value: 'toName:country', description: 'DE becomes Germany' },
			{ name: 'Currency to Code', value: 'toCode:currency', description: 'Euro or eur become EUR' },
			{ name: 'Language to Code', value: 'toCode:language', description: 'German becomes de' },
			{
				name: 'Lines',
				value: 'lines',
				description: 'Several fields, one per line, empty ones left out; name their IDs below',
			},
			{ name: 'Lower Case', value: 'case:lower' },
			{ name: 'None', value: 'none' },
			{
				name: 'Text Template',
				value: 'template',
				description: 'A text with {{field ID}} in it, given below',
			},
			{ name: 'To Date', value: 'toDate', description: 'A text like 2026-01-31 becomes a date' },
			{ name: 'To Number', value: 'toNumber', description: 'A text that is a number becomes one' },
			{ name: 'To Text', value: 'toText' },
			{ name: 'Trim', value: 'trim', description: 'Take blanks off both ends' },
			{ name: 'Upper Case', value: 'case:upper' },
		],
		default: 'none',
	},
	{
		displayName: 'Transform Text',
		name: 'transformText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. {{name}} ({{code}})',
		description:
			"For 'Text Template' the text with {{field ID}} in it; for 'Lines' one field ID per line",
	},
	{
		displayName: 'Value Table',
		name: 'table',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: 'e.g. gold = Premium',
		description: 'One translation per line, source = target',
	},
	{
		displayName: 'Value Table, Other Values',
		name: 'tableOtherwise',
		type: 'options',
		options: [
			{ name: 'Hold the Record', value: 'hold' },
			{ name: 'Keep the Value', value: 'keep' },
		],
		default: 'hold',
		description: 'What to do with a value that is not in the table',
	},
	{
		displayName: 'When to Write',
		name: 'when',
		type: 'options',
		options: [
			{ name: 'Always', value: 'always' },
			{ name: 'Never Clear', value: 'neverClear', description: 'An empty source is not written' },
			{ name: 'Only If Empty', value: 'ifEmpty', description: 'Fills, and never overwrites' },
			{ name: 'Only on Create', value: 'onCreate' },
			{
				name: 'Only Withdraw',
				value: 'onlyWithdraw',
				description: 'For consent: a no is written, a yes never is, and where both differ, no wins',
			},
		],
		default: 'always',
		description: 'When this row writes',
	},
];
