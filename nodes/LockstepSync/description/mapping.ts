import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

/** The form of the field mapping, once per pair, so that each end carries the name of its system. */
export function mappingProperties(pair: OfferedPair): INodeProperties[] {
	return [
		{
			displayName: 'Field Mappings',
			name: 'mappings',
			type: 'fixedCollection',
			placeholder: 'Add Field',
			default: {},
			description: `Which ${pair.left.label} field feeds which ${pair.right.label} field. Fields with a star must have a value before ${pair.right.label} takes a record.`,
			typeOptions: {
				multipleValues: true,
				sortable: true,
				hideOptionalFields: true,
				addOptionalFieldButtonText: 'Add rule',
				fixedCollection: {
					itemTitle:
						'={{ ($collection.item.value.left?.cachedResultName || $collection.item.value.left?.value || $collection.item.value.constant || "…") + " → " + ($collection.item.value.right?.cachedResultName || $collection.item.value.right?.value || "…") }}',
				},
			},
			options: [mappingRow(pair)],
		},
		{
			displayName: 'Match By',
			name: 'matchBy',
			type: 'fixedCollection',
			placeholder: 'Add Key',
			default: {},
			description:
				'How records that belong together are recognised before they are linked. Keys are tried in order. Best is a unique ID field of the target that holds the ID of the source.',
			typeOptions: { multipleValues: true, sortable: true },
			options: [matchRow(pair)],
		},
	];
}

function mappingRow(pair: OfferedPair): INodePropertyCollection {
	return {
		displayName: 'Field',
		name: 'rows',
		values: [
			fieldLocator('left', pair.left.label, 'searchLeftFields', true),
			fieldLocator('right', pair.right.label, 'searchRightFields', true),
			...rules,
		],
	};
}

function matchRow(pair: OfferedPair): INodePropertyCollection {
	return {
		displayName: 'Key',
		name: 'keys',
		values: [
			fieldLocator('left', pair.left.label, 'searchLeftFields', false),
			fieldLocator('right', pair.right.label, 'searchRightFields', false),
			{
				displayName: 'Compare',
				name: 'normaliser',
				type: 'options',
				options: [
					{ name: 'Digits Only', value: 'digits' },
					{ name: 'Exactly', value: 'exact' },
					{ name: 'Without Case and Outer Blanks', value: 'caseless' },
					{ name: 'Without Outer Blanks', value: 'trim' },
				],
				default: 'exact',
			},
		],
	};
}

function fieldLocator(
	name: string,
	system: string,
	searchListMethod: string,
	optional: boolean,
): INodeProperties {
	return {
		displayName: `${system} Field`,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(optional ? { typeOptions: { showEvenWhenOptional: true } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a field…',
				typeOptions: { searchListMethod, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. name' },
		],
	};
}

const rules: INodeProperties[] = [
	{
		displayName: 'Constant',
		name: 'constant',
		type: 'string',
		default: '',
		description: 'Always write this value; leave the source field empty then',
	},
	{
		displayName: 'Default',
		name: 'fallback',
		type: 'string',
		default: '',
		description: 'Written where the source is empty',
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
		],
		default: 'always',
		description: 'When this row writes',
	},
];
