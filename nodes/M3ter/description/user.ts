import type { INodeProperties } from 'n8n-workflow';

import { operationsOf, paging, shownFor } from '../../shared/description/parts';
import { locatorOf } from './parts';

const resource = 'user';

export const userDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{ name: 'Get', value: 'get', description: 'Get one person', action: 'Get user' },
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the people of the organization; service users are not among them',
				action: 'Get many users',
			},
		],
		'getAll',
	),
	...shownFor(resource, ['get'], [locatorOf('user', 'User', { search: 'searchUsers' })]),
	...shownFor(resource, ['getAll'], paging),
];
