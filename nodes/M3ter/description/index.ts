import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { recordResources } from '../resources';
import { resourceOf } from '../../shared/description/parts';
import { customFieldDescription } from './customField';
import { eventDescription } from './event';
import { externalMappingDescription } from './externalMapping';
import { integrationConfigDescription } from './integrationConfig';
import { integrationRunDescription } from './integrationRun';
import { notificationWebhookDescription } from './notificationWebhook';
import { recordDescription } from './record';
import { userDescription } from './user';

const resources: INodePropertyOptions[] = [
	...Object.entries(recordResources).map(([value, { entity }]) => ({ name: entity.label, value })),
	{ name: 'Custom Field', value: 'customField' },
	{ name: 'Event', value: 'event' },
	{ name: 'External Mapping', value: 'externalMapping' },
	{ name: 'Integration Configuration', value: 'integrationConfig' },
	{ name: 'Integration Run', value: 'integrationRun' },
	{ name: 'Notification Webhook', value: 'notificationWebhook' },
	{ name: 'User', value: 'user' },
];

export const properties: INodeProperties[] = [
	resourceOf(resources, 'account'),
	...Object.entries(recordResources).flatMap(([name, resource]) =>
		recordDescription(name, resource),
	),
	...customFieldDescription,
	...eventDescription,
	...externalMappingDescription,
	...integrationConfigDescription,
	...integrationRunDescription,
	...notificationWebhookDescription,
	...userDescription,
];
