import type { INodeProperties } from 'n8n-workflow';

import {
	operationsOf,
	option,
	paging,
	requiredText,
	shownFor,
} from '../../shared/description/parts';
import { contactLocator, segmentLocator } from './locators';

const segment: INodeProperties[] = [
	operationsOf(
		'segment',
		[
			option('addContact', 'Add Contact', 'Put a contact in a segment', 'Add contact to segment'),
			option('getAll', 'Get Many', 'Get the segments of the site', 'Get many segments'),
			option(
				'removeContact',
				'Remove Contact',
				'Take a contact out of a segment',
				'Remove contact from segment',
			),
		],
		'getAll',
	),
	...shownFor('segment', ['addContact', 'removeContact'], [segmentLocator, contactLocator]),
];

const tag: INodeProperties[] = [
	operationsOf(
		'tag',
		[
			option(
				'addToContact',
				'Add to Contact',
				'Give contacts tags, up to 200 in one call; tags that do not exist yet are made',
				'Add tag to contact',
			),
			option('getAll', 'Get Many', 'Get the tags of the site', 'Get many tags'),
			option(
				'removeFromContact',
				'Remove From Contact',
				'Take tags away from contacts, up to 200 in one call',
				'Remove tag from contact',
			),
		],
		'getAll',
	),
	...shownFor(
		'tag',
		['addToContact', 'removeFromContact'],
		[
			contactLocator,
			requiredText('tags', 'Tags', 'e.g. vip, newsletter', 'Names, separated by commas'),
		],
	),
];

const user: INodeProperties[] = [
	operationsOf(
		'user',
		[option('getAll', 'Get Many', 'Get the people who use the site', 'Get many users')],
		'getAll',
	),
];

const field: INodeProperties[] = [
	operationsOf(
		'field',
		[
			option(
				'getAll',
				'Get Many',
				'Get the fields of contacts or companies, with types and options',
				'Get many fields',
			),
		],
		'getAll',
	),
	...shownFor(
		'field',
		['getAll'],
		[
			{
				displayName: 'Fields Of',
				name: 'fieldsOf',
				type: 'options',
				options: [
					{ name: 'Companies', value: 'company' },
					{ name: 'Contacts', value: 'contact' },
				],
				default: 'contact',
			},
		],
	),
];

/** What is listed whole, and what contacts can be put into. */
export const listDescription: INodeProperties[] = [
	...segment,
	...tag,
	...user,
	...field,
	...['field', 'segment', 'tag', 'user'].flatMap((resource) =>
		shownFor(resource, ['getAll'], paging),
	),
];
