import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { OfferedPair } from '../systems';

import { fieldLocator } from './locators';

/** What becomes of the counterpart of a record that is deleted or leaves the scope. */
export function deletionPolicies(pair: OfferedPair): INodeProperties[] {
	return [...deletions(pair), lookForDeletions, onLeavingScope(pair), ...inactive(pair)];
}

const leftIsSource = { show: { '/direction': ['toRight', 'both'] } };
const rightIsSource = { show: { '/direction': ['toLeft', 'both'] } };

const deletePolicies: INodePropertyOptions[] = [
	{
		name: 'Deactivate the Counterpart',
		value: 'deactivate',
		description: 'Needs *Field for Inactive* and *Value for Inactive*',
	},
	{ name: 'Delete the Counterpart', value: 'delete' },
	{
		name: 'Ignore',
		value: 'ignore',
		description: 'The counterpart stays, and the record is not made again',
	},
	{
		name: 'Unlink',
		value: 'unlink',
		description: 'As ignore, and for good: also if the deleted record appears again',
	},
];

function deletions({ left, right }: OfferedPair): INodeProperties[] {
	return [
		{
			displayName: `On Delete in ${left.label}`,
			name: 'onDeleteLeft',
			type: 'options',
			options: deletePolicies,
			default: 'ignore',
			displayOptions: leftIsSource,
			description: `What becomes of the ${right.label} record. The first deletions of a sync are held until a person has allowed them.`,
		},
		{
			displayName: `On Delete in ${right.label}`,
			name: 'onDeleteRight',
			type: 'options',
			options: deletePolicies,
			default: 'ignore',
			displayOptions: rightIsSource,
			description: `What becomes of the ${left.label} record. The first deletions of a sync are held until a person has allowed them.`,
		},
	];
}

const lookForDeletions: INodeProperties = {
	displayName: 'Look for Deletions Every (Hours)',
	name: 'lookForDeletions',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 24,
	description:
		'Hours between two looks at all records of a system that does not tell what was deleted, where *On Delete* makes anything of it; 0: in every run',
};

function onLeavingScope({ left, right }: OfferedPair): INodeProperties {
	return {
		displayName: 'On Leaving Scope',
		name: 'onLeavingScope',
		type: 'options',
		options: [
			{ name: 'Deactivate the Counterpart', value: 'deactivate' },
			{ name: 'Delete the Counterpart', value: 'delete' },
			{ name: 'Keep', value: 'keep', description: 'Both stay, linked and untouched' },
			{ name: 'Unlink', value: 'unlink' },
		],
		default: 'keep',
		description: `What becomes of the ${right.label} record when its ${left.label} record no longer fits *Scope*`,
	};
}

function inactive({ left, right }: OfferedPair): INodeProperties[] {
	const fieldAndValue = (label: string, side: 'Left' | 'Right'): INodeProperties[] => {
		const displayOptions = side === 'Left' ? rightIsSource : leftIsSource;
		return [
			{
				...fieldLocator({
					name: `inactive${side}Field`,
					displayName: `Field for Inactive in ${label}`,
					searchListMethod: `search${side}Fields`,
				}),
				displayOptions,
				description: `The field that marks a ${label} record as inactive`,
			},
			{
				displayName: `Value for Inactive in ${label}`,
				name: `inactive${side}Value`,
				type: 'string',
				default: '',
				placeholder: 'e.g. false',
				displayOptions,
				description: 'What that field holds in an inactive record',
			},
		];
	};
	return [...fieldAndValue(left.label, 'Left'), ...fieldAndValue(right.label, 'Right')];
}
