import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Kind } from '../../../systems/sellsy';
import { columnsForm } from '../../shared/description/columns';
import { operationsOf, option, paging, shownFor } from '../../shared/description/parts';
import { returnedFields } from './fields';
import { filtersFor } from './filters';

const dependsOn = ['resource', 'authentication'];

const match = {
	title: 'Field to match on',
	description:
		'The one record whose field holds this value is updated; without one, a record is created; of several none is touched',
};

/** A record by its id. */
export function recordId(displayName: string, name = 'recordId'): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'id', value: '' },
		required: true,
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 4101',
				validation: [
					{
						type: 'regex',
						properties: { regex: '\\s*[0-9]+\\s*', errorMessage: 'An ID of Sellsy is a number' },
					},
				],
			},
		],
	};
}

const createNotice: INodeProperties = {
	displayName:
		'Create cannot be repeated without making records twice. Leave "Retry On Fail" off, or use "Create or Update".',
	name: 'createNotice',
	type: 'notice',
	default: '',
};

const target: INodeProperties = {
	displayName: 'Target',
	name: 'target',
	type: 'options',
	options: [
		{ name: 'Client', value: 'client' },
		{
			name: 'Prospect',
			value: 'prospect',
			description: 'Documented for API v1; through API v2 Sellsy says whether it takes it',
		},
	],
	default: 'client',
	description: 'What becomes of the record',
};

const companyOfLink = recordId('Company', 'companyId');

const linkRoles: INodeProperties = {
	displayName: 'Roles',
	name: 'roles',
	type: 'multiOptions',
	options: [
		{ name: 'Dunning', value: 'dunning' },
		{ name: 'Invoicing', value: 'invoicing' },
		{ name: 'Main', value: 'main' },
	],
	default: [],
	description:
		'What the contact is for the company. The first contact of a company has all roles whatever is chosen; API v1 knows Main only.',
};

function operations(kind: Kind, plural: string): readonly INodePropertyOptions[] {
	return [
		...(kind === 'contact'
			? []
			: [option('convert', 'Convert', `Make a client of a prospect`, `Convert ${kind}`)]),
		option('create', 'Create', `Create a ${label(kind)}`, `Create ${kind}`),
		option(
			'upsert',
			'Create or Update',
			'Create a new record, or update the current one if it already exists (upsert)',
			`Create or update ${kind}`,
		),
		option('delete', 'Delete', `Delete a ${label(kind)}`, `Delete ${kind}`),
		option('get', 'Get', `Get a ${label(kind)} by its ID`, `Get ${kind}`),
		option('getAll', 'Get Many', `Get the ${plural} that meet all filters`, `Get many ${plural}`),
		...(kind === 'contact'
			? [
					option(
						'link',
						'Link to Company',
						'Link a contact to a company',
						'Link contact to company',
					),
				]
			: []),
		...(kind === 'contact'
			? [
					option(
						'unlink',
						'Unlink From Company',
						'Unlink a contact from a company; its other links stay',
						'Unlink contact from company',
					),
				]
			: []),
		option('update', 'Update', `Update a ${label(kind)} by its ID`, `Update ${kind}`),
	];
}

function label(kind: Kind): string {
	return kind === 'individual' ? 'private person' : kind;
}

const byId = ['convert', 'delete', 'get', 'link', 'unlink', 'update'];

export function recordDescription(kind: Kind, singular: string, plural: string): INodeProperties[] {
	return [
		operationsOf(kind, operations(kind, plural), 'get'),
		...shownFor(kind, byId, [recordId(singular)]),
		...shownFor(kind, ['create'], [createNotice, columnsForm('getCreateColumns', { dependsOn })]),
		...shownFor(kind, ['update'], [columnsForm('getUpdateColumns', { dependsOn })]),
		...shownFor(kind, ['upsert'], [columnsForm('getUpsertColumns', { dependsOn, match })]),
		...shownFor(kind, ['getAll'], [...paging, filtersFor(kind)]),
		...shownFor(kind, ['get', 'getAll'], [returnedFields('resource')]),
		...(kind === 'contact'
			? [
					...shownFor(kind, ['link', 'unlink'], [companyOfLink]),
					...shownFor(kind, ['link'], [linkRoles]),
				]
			: shownFor(kind, ['convert'], [target])),
	];
}
