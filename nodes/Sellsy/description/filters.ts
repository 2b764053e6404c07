import type { INodeProperties } from 'n8n-workflow';

import type { Kind } from '../../../systems/sellsy';
import { filtersOf, optionalText } from '../../shared/description/parts';

function stamp(name: string, displayName: string, description: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

const exact = 'The whole text';

const email = optionalText('email', 'Email', exact, 'e.g. name@example.com');

const stamps = {
	changedAfter: stamp(
		'changedAfter',
		'Changed After',
		'Or at that time. Not through API v1 for companies and individuals.',
	),
	changedBefore: stamp(
		'changedBefore',
		'Changed Before',
		'Or at that time. Not through API v1 for companies and individuals.',
	),
	createdAfter: stamp('createdAfter', 'Created After', 'Or at that time'),
	createdBefore: stamp('createdBefore', 'Created Before', 'Or at that time'),
};

const ofThirds: readonly INodeProperties[] = [
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: false,
		description: 'Whether to get archived records, or those that are not',
	},
	...Object.values(stamps),
	email,
	optionalText('reference', 'Reference', exact),
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: [
			{ name: 'Client', value: 'client' },
			{ name: 'Prospect', value: 'prospect' },
			{ name: 'Supplier', value: 'supplier', description: 'Only through API v2' },
		],
		default: 'client',
	},
];

const byKind: Readonly<Record<Kind, readonly INodeProperties[]>> = {
	company: [
		...ofThirds,
		optionalText('contactId', 'Linked Contact ID', 'Only through API v2', 'e.g. 9001'),
		optionalText('name', 'Name', exact),
		optionalText('siret', 'SIRET', 'Only through API v2'),
	],
	individual: ofThirds,
	contact: [
		...Object.values(stamps),
		email,
		optionalText('lastName', 'Last Name', exact),
		optionalText('companyId', 'Linked Company ID', 'Only through API v2', 'e.g. 4101'),
		optionalText('mobileNumber', 'Mobile Number', exact),
		optionalText('phoneNumber', 'Phone Number', exact),
	],
};

export function filtersFor(kind: Kind): INodeProperties {
	const options = [...byKind[kind]].sort((a, b) => a.displayName.localeCompare(b.displayName));
	return filtersOf(options);
}
