import type { INodeProperties } from 'n8n-workflow';

import { resourceOf } from '../../shared/description/parts';
import { authentication } from './authentication';
import { companyDescription } from './company';
import { contactDescription } from './contact';
import { listDescription } from './lists';

export const properties: INodeProperties[] = [
	authentication,
	resourceOf(
		[
			{ name: 'Company', value: 'company' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Field', value: 'field' },
			{ name: 'Segment', value: 'segment' },
			{ name: 'Tag', value: 'tag' },
			{ name: 'User', value: 'user' },
		],
		'contact',
	),
	...companyDescription,
	...contactDescription,
	...listDescription,
];
