import type { INodeProperties } from 'n8n-workflow';

import { option, shownFor } from '../../shared/description/parts';
import { contactResource } from '../resources';
import { contactLocator } from './locators';
import { recordOperations, recordParameters } from './record';

const channel: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: [
		{ name: 'Email', value: 'email' },
		{ name: 'Text Message', value: 'sms' },
	],
	default: 'email',
};

const entry: INodeProperties[] = [
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'options',
		options: [
			{ name: 'Bounced', value: 'bounced' },
			{ name: 'Manual', value: 'manual' },
			{ name: 'Unsubscribed', value: 'unsubscribed' },
		],
		default: 'manual',
	},
	{
		displayName: 'Comments',
		name: 'comments',
		type: 'string',
		default: '',
		description: 'Kept with the entry',
	},
];

const own = [
	option(
		'addDoNotContact',
		'Add to Do Not Contact',
		'Forbid a channel for a contact',
		'Add contact to do not contact',
	),
	option(
		'removeDoNotContact',
		'Remove From Do Not Contact',
		'Allow a channel again; only with the consent of the contact',
		'Remove contact from do not contact',
	),
];

const shown = (operations: readonly string[], properties: readonly INodeProperties[]) =>
	shownFor(contactResource.object, operations, properties);

export const contactDescription: INodeProperties[] = [
	recordOperations(contactResource, own),
	...recordParameters(contactResource, contactLocator),
	...shown(['addDoNotContact', 'removeDoNotContact'], [contactLocator, channel]),
	...shown(['addDoNotContact'], entry),
];
