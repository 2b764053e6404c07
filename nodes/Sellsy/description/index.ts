import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../../shared/description/parts';
import { authentication } from './authentication';
import { otherDescriptions } from './others';
import { recordDescription } from './record';

export const properties: INodeProperties[] = [
	authentication,
	resourceOf(
		[
			{ name: 'Company', value: 'company' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Custom Field', value: 'customField' },
			{ name: 'Individual', value: 'individual', description: 'A private person' },
			{ name: 'Item', value: 'item', description: 'Of the catalogue; only API v2' },
			{ name: 'Smart Tag', value: 'smartTag' },
			{ name: 'Staff', value: 'staff' },
		],
		'contact',
	),
	...recordDescription('company', 'Company', 'companies'),
	...recordDescription('individual', 'Individual', 'individuals'),
	...recordDescription('contact', 'Contact', 'contacts'),
	...otherDescriptions,
];
