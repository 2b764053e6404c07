import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Integration } from '../../../integrations';
import type { OfferedPair } from '../systems';

import { deletionPolicies } from './deletionPolicies';
import { registerPolicies } from './register';

/** Which way records are created and fields go by default. */
export function directionSelector(
	pair: OfferedPair,
	integration: Integration | undefined,
): INodeProperties {
	const documented = integration?.direction ?? 'toRight';
	return {
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		noDataExpression: true,
		options: directions(pair),
		default: documented,
		description: 'Which way values go. A single field may go another way by its rule *Direction*.',
	};
}

function directions({ left, right }: OfferedPair): INodePropertyOptions[] {
	return [
		{
			name: `${left.label} → ${right.label}`,
			value: 'toRight',
			description: `Bring ${left.label} records to ${right.label}`,
		},
		{
			name: `${left.label} ← ${right.label}`,
			value: 'toLeft',
			description: `Bring ${right.label} records to ${left.label}`,
		},
		{
			name: `${left.label} ↔ ${right.label}`,
			value: 'both',
			description: 'Carry over what is edited on either side, field by field',
		},
	];
}

/** What is decided once for all records. Not added, or left at its default, each means what its description says. */
export function policies(pair: OfferedPair): INodeProperties {
	return {
		displayName: 'Policies',
		name: 'policies',
		type: 'collection',
		placeholder: 'Add Policy',
		default: {},
		description: 'What happens where the two sides do not agree, and to deleted records',
		options: [...deletionPolicies(pair), ...meetings(pair), ...others, ...registerPolicies(pair)],
	};
}

const twoWay = { show: { '/direction': ['both'] } };

function meetings({ left, right }: OfferedPair): INodeProperties[] {
	const winners: INodePropertyOptions[] = [
		{ name: 'Hold the Record', value: 'hold', description: 'A person decides' },
		{ name: `${left.label} Wins`, value: 'left' },
		{
			name: 'Newest Wins',
			value: 'newest',
			description: 'By the stamps of both systems; held if they are missing or within 2 minutes',
		},
		{ name: `${right.label} Wins`, value: 'right' },
	];
	return [
		{
			displayName: 'On Conflict',
			name: 'onConflict',
			type: 'options',
			options: winners,
			default: 'hold',
			displayOptions: twoWay,
			description: 'Both sides changed one field to different values since they were last in step',
		},
		{
			displayName: 'On First Link',
			name: 'onFirstLink',
			type: 'options',
			options: [
				{
					name: '(By Direction)',
					value: '',
					description: 'Both ways hold, one way the source wins',
				},
				...winners,
			],
			default: '',
			description: 'Two records that are linked for the first time differ in a field',
		},
	];
}

const others: INodeProperties[] = [
	{
		displayName: 'Brake: Records',
		name: 'brakeRecords',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 25,
		description:
			'A run that would delete more records than this, and more than *Brake: Share*, holds them all',
	},
	{
		displayName: 'Brake: Share (%)',
		name: 'brakeShare',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 10,
		description: 'Of all linked records',
	},
	{
		displayName: 'Failures to Disable',
		name: 'failuresToDisable',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description: 'So many failed runs in a row disable the sync. Held records are no failure.',
	},
	{
		displayName: 'First Run',
		name: 'firstRun',
		type: 'options',
		options: [
			{
				name: '(By Direction)',
				value: '',
				description: 'Both ways link only, one way link and create',
			},
			{ name: 'Link and Create', value: 'linkAndCreate' },
			{
				name: 'Link Only',
				value: 'linkOnly',
				description: 'List what would be created as held; a person says *Create*',
			},
		],
		default: '',
		description: 'What the first run does with records that have no counterpart',
	},
	{
		displayName: 'Keep Undo Data',
		name: 'keepUndo',
		type: 'boolean',
		default: false,
		description:
			'Whether to keep what runs overwrite, encrypted and for seven days, so that *Run: Undo* can put it back',
	},
	{
		displayName: 'When Mapping Changes',
		name: 'whenMappingChanges',
		type: 'options',
		options: [
			{ name: 'Only From Now On', value: 'fromNowOn' },
			{ name: 'Update Existing Records', value: 'update' },
		],
		default: 'update',
		description: 'What happens to records that are linked already when a row is added or changed',
	},
];
