import type { INodeProperties } from 'n8n-workflow';

import { runStatuses } from '../../../systems/m3ter';
import {
	filtersOf,
	operationsOf,
	optionalText,
	paging,
	requiredText,
	shownFor,
} from '../../shared/description/parts';
import { idPlaceholder, locatorOf } from './parts';

const resource = 'integrationRun';

const runsOf: INodeProperties[] = [
	{
		displayName: 'Runs Of',
		name: 'runsOf',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A Destination', value: 'destination' },
			{ name: 'A Record', value: 'entity' },
		],
		default: 'entity',
		description: 'Whose runs to return; m3ter has no list of all',
	},
	{
		...requiredText('destinationId', 'Destination ID', idPlaceholder),
		displayOptions: { show: { runsOf: ['destination'] } },
	},
	{
		...requiredText('entityType', 'Entity Type', 'e.g. Account', "m3ter's word for the kind"),
		displayOptions: { show: { runsOf: ['entity'] } },
	},
	{
		...requiredText('entityId', 'Entity ID', idPlaceholder),
		displayOptions: { show: { runsOf: ['entity'] } },
	},
];

const filters = filtersOf([
	optionalText('endDate', 'End', 'Only runs until then', 'e.g. 2026-01-31T00:00:00Z'),
	{
		displayName: 'Order',
		name: 'order',
		type: 'options',
		options: [
			{ name: 'Newest First', value: 'DESC' },
			{ name: 'Oldest First', value: 'ASC' },
		],
		default: 'DESC',
	},
	optionalText('startDate', 'Start', 'Only runs from then on', 'e.g. 2026-01-01T00:00:00Z'),
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: runStatuses.map((value) => ({ name: titled(value), value })),
		default: 'ERROR',
	},
]);

function titled(value: string): string {
	return value
		.split('_')
		.map((word) => word.charAt(0) + word.slice(1).toLowerCase())
		.join(' ');
}

export const integrationRunDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{
				name: 'Get',
				value: 'get',
				description: "Get one run of m3ter's own integrations",
				action: 'Get integration run',
			},
			{
				name: 'Get Log',
				value: 'getLog',
				description: 'Get the log of a run as text; it may hold values of records',
				action: 'Get integration run log',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: 'Get the runs of a record or of a destination',
				action: 'Get many integration runs',
			},
		],
		'getAll',
	),
	...shownFor(resource, ['get', 'getLog'], [locatorOf('integrationRun', 'Integration Run')]),
	...shownFor(resource, ['getAll'], [...runsOf, ...paging, filters]),
];
