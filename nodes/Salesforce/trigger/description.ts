import type { INodeProperties } from 'n8n-workflow';

import { authentication } from '../description/authentication';
import { fields, object } from '../description/object';

const events: INodeProperties = {
	displayName: 'Events',
	name: 'events',
	type: 'multiOptions',
	required: true,
	options: [
		{
			name: 'Created',
			value: 'created',
			description: 'A record created since the workflow was activated, as it is when first seen',
		},
		{
			name: 'Deleted',
			value: 'deleted',
			description: 'A record moved to the recycle bin; its ID and the time are all there is',
		},
		{
			name: 'Updated',
			value: 'updated',
			description: 'A record changed by anybody, as it is when seen',
		},
	],
	default: ['created', 'updated'],
};

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Late Visibility (Minutes)',
			name: 'overlapMinutes',
			type: 'number',
			typeOptions: { minValue: 2, maxValue: 1440 },
			default: 20,
			description:
				'How late a record may show after its time stamp, because its transaction took so long. What lies within is read again at each poll, and never handed out twice.',
		},
		{
			displayName: 'Max Items per Poll',
			name: 'maxItems',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 10000,
			description:
				'Once there are so many, the next poll goes on; a page of up to 2,000 is never split',
		},
	],
};

export const triggerProperties: INodeProperties[] = [
	authentication,
	object,
	events,
	{ ...fields, displayOptions: { show: { events: ['created', 'updated'] } } },
	options,
];
