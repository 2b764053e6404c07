import type { INodeProperties } from 'n8n-workflow';

import { idField, on, side } from './shared';

const selected: INodeProperties[] = on(
	'sync',
	['syncSelected'],
	[side, idField('idField', 'ID Field', 'id')],
);

const switches: INodeProperties[] = on(
	'sync',
	['disable'],
	[
		{
			displayName: 'Because',
			name: 'because',
			type: 'string',
			default: '',
			placeholder: 'e.g. Salesforce is being reorganised',
			description: 'Shown to whoever asks why the sync stands still',
		},
	],
);

export const syncOperands: INodeProperties[] = [...selected, ...switches];
