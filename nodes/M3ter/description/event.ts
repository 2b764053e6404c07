import type { INodeProperties } from 'n8n-workflow';

import { eventKinds } from '../../../systems/m3ter';
import {
	filtersOf,
	operationsOf,
	optionalText,
	paging,
	shownFor,
} from '../../shared/description/parts';
import { eventName, idPlaceholder, locatorOf } from './parts';

const resource = 'event';

const eventType: INodeProperties = {
	displayName: 'Category',
	name: 'eventType',
	type: 'options',
	options: [...eventKinds]
		.sort()
		.map((value) => ({ name: value.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), value })),
	default: 'Notification',
};

const filters = filtersOf([
	optionalText('accountId', 'Account ID', 'Only events of this account', idPlaceholder),
	eventType,
	eventName,
	{
		displayName: 'Include Actioned',
		name: 'includeActioned',
		type: 'boolean',
		default: false,
		description: 'Whether to return events too that a person has marked as actioned',
	},
	optionalText(
		'notificationCode',
		'Notification Code',
		'Only events that set off the notification rule with this code',
	),
	optionalText('resourceId', 'Record ID', 'Only events about this record', idPlaceholder),
]);

export const eventDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{ name: 'Get', value: 'get', description: 'Get one event', action: 'Get event' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get events, newest first; m3ter keeps them for 28 days',
				action: 'Get many events',
			},
			{
				name: 'Get Types',
				value: 'getTypes',
				description: 'Get the names of all events a notification can rest on',
				action: 'Get event types',
			},
		],
		'getAll',
	),
	...shownFor(resource, ['get'], [locatorOf('event', 'Event')]),
	...shownFor(resource, ['getAll'], [...paging, filters]),
];
