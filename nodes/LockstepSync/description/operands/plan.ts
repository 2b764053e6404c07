import type { INodeProperties } from 'n8n-workflow';

import { on } from './shared';

export const planOperands: INodeProperties[] = on(
	'plan',
	['apply', 'discard'],
	[
		{
			displayName: 'Plan ID',
			name: 'planId',
			type: 'string',
			default: '',
			required: true,
			description: 'As *Sync: Preview* gave it with *Keep Plan* on',
		},
	],
);
