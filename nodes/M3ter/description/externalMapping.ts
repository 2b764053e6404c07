import type { INodeProperties } from 'n8n-workflow';

import {
	filtersOf,
	operationsOf,
	optionalText,
	paging,
	requiredText,
	severalTexts,
	shownFor,
} from '../../shared/description/parts';
import { idPlaceholder, locatorOf } from './parts';

const resource = 'externalMapping';

const integrationConfigId = optionalText(
	'integrationConfigId',
	'Integration Configuration ID',
	'The integration that the mapping belongs to',
	idPlaceholder,
);

const filters = filtersOf([
	optionalText(
		'externalSystemId',
		'External System',
		'Only mappings to this system',
		'e.g. Salesforce',
	),
	integrationConfigId,
	severalTexts('m3terIds', 'M3ter IDs', 'Only mappings of these records of m3ter', idPlaceholder),
]);

const wanted: INodeProperties[] = [
	requiredText('m3terEntity', 'M3ter Entity', 'e.g. Account', 'The kind of record at m3ter'),
	requiredText('m3terId', 'M3ter ID', idPlaceholder),
	requiredText('externalSystem', 'External System', 'e.g. Salesforce'),
	requiredText('externalTable', 'External Table', 'e.g. Account', 'The kind of record over there'),
	requiredText('externalId', 'External ID', 'e.g. 001Ws000034abcdIAQ'),
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [integrationConfigId],
	},
];

export const externalMappingDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{
				name: 'Create',
				value: 'create',
				description: "Tell which record of another system stands for one of m3ter's",
				action: 'Create external mapping',
			},
			{
				name: 'Delete',
				value: 'delete',
				description: 'Delete a mapping; both records stay',
				action: 'Delete external mapping',
			},
			{
				name: 'Get',
				value: 'get',
				description: 'Get one mapping',
				action: 'Get external mapping',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: "Get which records of other systems stand for m3ter's",
				action: 'Get many external mappings',
			},
		],
		'getAll',
	),
	...shownFor(resource, ['delete', 'get'], [locatorOf('externalMapping', 'External Mapping')]),
	...shownFor(resource, ['create'], wanted),
	...shownFor(resource, ['getAll'], [...paging, filters]),
];
