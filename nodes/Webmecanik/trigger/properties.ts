import type { INodeProperties } from 'n8n-workflow';

import { hookEvents } from '../../../systems/webmecanik';
import { authentication } from '../description/authentication';

const notice = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
});

const optionsOf = (options: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options,
});

export const webhookProperties: INodeProperties[] = [
	notice(
		'webhookNotice',
		"Webmecanik calls this node, so it must be able to reach n8n. It tells an event once: one that gets no answer may be lost, and after 100 of those in a row it switches the webhook off. Where nothing may be missed, use the 'Webmecanik Poll Trigger'.",
	),
	authentication,
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: Object.entries(hookEvents)
			.map(([value, { label }]) => ({ name: label, value }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: ['contactCreated', 'contactUpdated'],
		description: 'A contact counts as created when Webmecanik knows who it is',
	},
	optionsOf([
		{
			displayName: 'Oldest Event (Hours)',
			name: 'hours',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 24,
			description: 'What happened longer ago is refused, since it may be a replay',
		},
		{
			displayName: 'Read Record',
			name: 'readRecord',
			type: 'boolean',
			default: false,
			description:
				"Whether to read the record from Webmecanik, so that it looks as 'Get' gives it; costs two calls an event. One that comes without fields is read in any case.",
		},
	]),
];

export const pollProperties: INodeProperties[] = [
	notice(
		'pollNotice',
		"Asks for what was created or changed since the last poll, by Webmecanik's own clock. Deleted records are not told; for those use the 'Webmecanik Trigger'.",
	),
	authentication,
	{
		displayName: 'Record',
		name: 'record',
		type: 'options',
		options: [
			{ name: 'Company', value: 'company' },
			{ name: 'Contact', value: 'contact' },
		],
		default: 'contact',
		description: 'The kind of record to watch',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{ name: 'Created', value: 'created' },
			{ name: 'Updated', value: 'updated' },
		],
		default: ['created', 'updated'],
	},
	{
		displayName: 'Field Names or IDs',
		name: 'fields',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: ['record'] },
		default: [],
		description:
			'Fields to return; all if empty, but for the last activity and, as they cost a call a contact, companies. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	optionsOf([
		{
			displayName: 'Max Items per Poll',
			name: 'maxItems',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1000,
			description: 'Once there are so many, the next poll goes on; a page of 200 is never split',
		},
	]),
];
