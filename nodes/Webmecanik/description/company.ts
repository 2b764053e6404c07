import type { INodeProperties } from 'n8n-workflow';

import { option, shownFor } from '../../shared/description/parts';
import { companyResource } from '../resources';
import { companyLocator, contactLocator } from './locators';
import { recordOperations, recordParameters } from './record';

const own = [
	option(
		'addContact',
		'Add Contact',
		'Make a contact a member; the others stay',
		'Add contact to company',
	),
	option(
		'removeContact',
		'Remove Contact',
		'End the membership of a contact',
		'Remove contact from company',
	),
];

export const companyDescription: INodeProperties[] = [
	recordOperations(companyResource, own),
	...recordParameters(companyResource, companyLocator),
	...shownFor(
		companyResource.object,
		['addContact', 'removeContact'],
		[companyLocator, contactLocator],
	),
];
