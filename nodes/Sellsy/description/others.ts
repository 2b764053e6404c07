import type { INodeProperties } from 'n8n-workflow';

import {
	operationsOf,
	option,
	paging,
	requiredText,
	shownFor,
} from '../../shared/description/parts';
import { recordId } from './record';

const kindOptions = [
	{ name: 'Company', value: 'company' },
	{ name: 'Contact', value: 'contact' },
	{ name: 'Individual', value: 'individual' },
];

const kindOf: INodeProperties = {
	displayName: 'Kind of Record',
	name: 'kind',
	type: 'options',
	options: kindOptions,
	default: 'contact',
};

const tags = requiredText('tags', 'Tags', 'e.g. vip, trade fair', 'Separated by commas');

const ofRecord = ['add', 'getAll', 'remove'];

/** What records point at: few, and read only. */
function entityDescription(resource: string, singular: string, plural: string): INodeProperties[] {
	const name = singular.toLowerCase();
	return [
		operationsOf(
			resource,
			[
				option('get', 'Get', `Get one by its ID`, `Get ${name}`),
				option('getAll', 'Get Many', `Get ${plural}`, `Get many ${plural}`),
			],
			'getAll',
		),
		...shownFor(resource, ['get'], [recordId(singular)]),
		...shownFor(resource, ['getAll'], paging),
	];
}

export const otherDescriptions: INodeProperties[] = [
	operationsOf(
		'customField',
		[
			option(
				'getAll',
				'Get Many',
				'Get the custom fields of a kind of record, with their options',
				'Get many custom fields',
			),
		],
		'getAll',
	),
	...shownFor('customField', ['getAll'], [kindOf]),
	...entityDescription('item', 'Item', 'items'),
	...entityDescription('staff', 'Member of Staff', 'members of staff'),
	operationsOf(
		'smartTag',
		[
			option('add', 'Add to Record', 'Add tags to a record; those it has stay', 'Add smart tags'),
			option('delete', 'Delete', 'Take a tag off every record (only API v2)', 'Delete smart tag'),
			option('getAll', 'Get Many', 'Get the tags of a record', 'Get many smart tags'),
			option(
				'remove',
				'Remove From Record',
				'Take tags off a record; the others stay',
				'Remove smart tags',
			),
			option(
				'search',
				'Search',
				'Find tags of the account that hold a text (only API v2)',
				'Search smart tags',
			),
		],
		'getAll',
	),
	...shownFor('smartTag', [...ofRecord, 'search'], [kindOf]),
	...shownFor('smartTag', ofRecord, [recordId('Record')]),
	...shownFor('smartTag', ['add', 'remove'], [tags]),
	...shownFor('smartTag', ['delete'], [recordId('Tag', 'tagId')]),
	...shownFor(
		'smartTag',
		['search'],
		[requiredText('text', 'Text', 'e.g. vip', 'Case and accents do not matter')],
	),
];
