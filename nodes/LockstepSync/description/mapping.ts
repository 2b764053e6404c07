import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

import { fieldLocator } from './locators';
import { normalisers, rulesFor } from './rules';

/** The form of the field mapping, once per pair, so that each end carries the name of its system. */
export function mappingProperties(pair: OfferedPair): INodeProperties[] {
	const { left, right } = pair;
	return [
		{
			displayName: 'Field Mappings',
			name: 'mappings',
			type: 'fixedCollection',
			placeholder: 'Add Field',
			default: {},
			description: `Which ${left.label} field goes with which ${right.label} field. Fields with a star must have a value before their system takes a new record.`,
			typeOptions: rowsForm,
			options: [mappingRow(pair, 'Fields')],
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
		{
			displayName: 'Line Mappings',
			name: 'lines',
			type: 'fixedCollection',
			placeholder: 'Add Collection',
			default: {},
			description:
				'The same for child rows, such as the lines of an order. Rows are recognised by their own key, which must be mapped.',
			typeOptions: { multipleValues: true },
			options: [lineMapping(pair)],
		},
	];
}

const arrow =
	'({ toRight: " → ", toLeft: " ← ", both: " ↔ " })[$collection.item.value.direction] || " – "';

const named = (side: 'left' | 'right') =>
	`($collection.item.value.${side}?.cachedResultName || $collection.item.value.${side}?.value || $collection.item.value.constant || "…")`;

const rowsForm: INodeProperties['typeOptions'] = {
	multipleValues: true,
	sortable: true,
	hideOptionalFields: true,
	addOptionalFieldButtonText: 'Add rule',
	fixedCollection: { itemTitle: `={{ ${named('left')} + (${arrow}) + ${named('right')} }}` },
};

/** `list`: what the searched lists of both sides end with. */
function mappingRow(pair: OfferedPair, list: 'Fields' | 'LineFields'): INodePropertyCollection {
	return {
		displayName: 'Field',
		name: 'rows',
		values: [...ends(pair, list, true), ...rulesFor(pair)],
	};
}

function matchRow(pair: OfferedPair): INodePropertyCollection {
	return {
		displayName: 'Key',
		name: 'keys',
		values: [
			...ends(pair, 'Fields'),
			{
				displayName: 'Compare',
				name: 'normaliser',
				type: 'options',
				options: normalisers,
				default: 'exact',
			},
		],
	};
}

function lineMapping(pair: OfferedPair): INodePropertyCollection {
	return {
		displayName: 'Collection',
		name: 'collections',
		values: [
			...ends(pair, 'Rows'),
			{
				displayName: 'Fields of a Row',
				name: 'rows',
				type: 'fixedCollection',
				placeholder: 'Add Field',
				default: {},
				typeOptions: rowsForm,
				options: [mappingRow(pair, 'LineFields')],
			},
		],
	};
}

function ends(
	{ left, right }: OfferedPair,
	list: 'Fields' | 'LineFields' | 'Rows',
	always?: true,
): INodeProperties[] {
	const what = list === 'Rows' ? 'Rows' : 'Field';
	return [
		fieldLocator({
			name: 'left',
			displayName: `${left.label} ${what}`,
			searchListMethod: `searchLeft${list}`,
			...(always && { always }),
		}),
		fieldLocator({
			name: 'right',
			displayName: `${right.label} ${what}`,
			searchListMethod: `searchRight${list}`,
			...(always && { always }),
		}),
	];
}
