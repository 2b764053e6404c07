import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { columnsForm } from '../../shared/description/columns';
import {
	filtersOf,
	operationsOf,
	option,
	optionalText,
	paging,
	shownFor,
} from '../../shared/description/parts';
import type { RecordResource } from '../resources';

const createNotice: INodeProperties = {
	displayName:
		'Where another record holds the same unique identifier, Webmecanik would merge the two; the item is refused instead, and the other record named.',
	name: 'createNotice',
	type: 'notice',
	default: '',
};

const match = {
	title: 'Unique identifier to match on',
	description:
		'The record that holds this value is updated; without one, a record is created. Of several, none is changed.',
};

const dependsOn = ['resource'];

export const fields: INodeProperties = {
	displayName: 'Field Names or IDs',
	name: 'fields',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: dependsOn },
	default: [],
	description:
		'Fields to return; all if empty, but for Companies, which cost a call a contact. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

const filters = filtersOf([
	{
		displayName: 'Changed After',
		name: 'changedAfter',
		type: 'dateTime',
		default: '',
		description: 'Only those created or changed since then; UTC where it names no zone',
	},
	optionalText(
		'search',
		'Search',
		"In the words of Webmecanik's own search box",
		'e.g. segment:newsletter tag:vip',
	),
]);

const conditions: INodeProperties = {
	displayName: 'Conditions',
	name: 'conditions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Condition',
	default: {},
	description: 'All of them must hold; compared without regard to case and accents',
	options: [
		{
			displayName: 'Condition',
			name: 'all',
			values: [
				{
					displayName: 'Field Name or ID',
					name: 'field',
					type: 'options',
					typeOptions: { loadOptionsMethod: 'getFields', loadOptionsDependsOn: dependsOn },
					default: '',
					description:
						'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
				},
				{ displayName: 'Equals', name: 'value', type: 'string', default: '' },
			],
		},
	],
};

/** Operations every kind of record has, and others of its own. */
export function recordOperations(
	{ object, singular, plural }: RecordResource,
	own: readonly INodePropertyOptions[],
): INodeProperties {
	const all = [
		option('create', 'Create', `Create ${plural}, up to 200 in one call`, `Create ${singular}`),
		option(
			'upsert',
			'Create or Update',
			'Create a new record, or update the current one if it already exists (upsert)',
			`Create or update ${singular}`,
		),
		option('delete', 'Delete', `Delete ${plural} for good`, `Delete ${singular}`),
		option('get', 'Get', `Get a ${singular} by its ID`, `Get ${singular}`),
		option('getAll', 'Get Many', `Get the ${plural} that fit a filter`, `Get many ${plural}`),
		option('update', 'Update', `Update ${plural}, up to 200 in one call`, `Update ${singular}`),
		...own,
	];
	return operationsOf(
		object,
		all.sort((a, b) => a.name.localeCompare(b.name)),
		'get',
	);
}

/** Parameters of the operations every kind of record has. */
export function recordParameters(
	{ object }: RecordResource,
	locator: INodeProperties,
): INodeProperties[] {
	const shown = (operations: readonly string[], properties: readonly INodeProperties[]) =>
		shownFor(object, operations, properties);
	return [
		...shown(['delete', 'get', 'update'], [locator]),
		...shown(['create'], [createNotice, columnsForm('getCreateColumns', { dependsOn })]),
		...shown(['update'], [columnsForm('getUpdateColumns', { dependsOn })]),
		...shown(['upsert'], [columnsForm('getUpsertColumns', { dependsOn, match })]),
		...shown(['getAll'], [...paging, filters, conditions]),
		...shown(['get', 'getAll'], [fields]),
	];
}
