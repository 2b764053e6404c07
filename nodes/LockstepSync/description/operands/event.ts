import type { INodeProperties } from 'n8n-workflow';

import { limit, on, returnAll } from './shared';

/** In the order of their names. */
export const eventKindOptions = [
	{
		name: 'Authentication',
		value: 'authentication',
		description: 'A credential is not accepted, belongs elsewhere, or lacks a right',
	},
	{
		name: 'Decision',
		value: 'decision',
		description: 'Only a person can say what is meant',
	},
	{
		name: 'Disabled',
		value: 'disabled',
		description: 'Failed runs have switched the sync off',
	},
	{
		name: 'Missing Reference',
		value: 'missing-reference',
		description: 'A record points at one that is not at the other side',
	},
	{
		name: 'Perform',
		value: 'perform',
		description: 'What was asked could not be carried out',
	},
	{
		name: 'Validation',
		value: 'validation',
		description: 'A record, or the mapping, is not what the other side takes',
	},
];

export const eventOperands: INodeProperties[] = on(
	'event',
	['getAll'],
	[
		returnAll,
		limit,
		{
			displayName: 'Event Kind',
			name: 'eventKind',
			type: 'options',
			options: [{ name: 'All', value: '' }, ...eventKindOptions],
			default: '',
			description: 'Only events of this kind',
		},
		{
			displayName: 'Include Actioned',
			name: 'includeActioned',
			type: 'boolean',
			default: false,
			description: 'Whether to return those too that are dealt with',
		},
	],
);
