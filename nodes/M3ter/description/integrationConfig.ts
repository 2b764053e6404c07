import type { INodeProperties } from 'n8n-workflow';

import {
	filtersOf,
	operationsOf,
	optionalText,
	paging,
	shownFor,
} from '../../shared/description/parts';
import { idPlaceholder, locatorOf } from './parts';

const resource = 'integrationConfig';

const locator = locatorOf('integrationConfig', 'Integration Configuration', {
	search: 'searchIntegrationConfigs',
});

const filters = filtersOf([
	optionalText('destinationId', 'Destination ID', 'Only those of this destination', idPlaceholder),
]);

export const integrationConfigDescription: INodeProperties[] = [
	operationsOf(
		resource,
		[
			{
				name: 'Enable',
				value: 'enable',
				description: 'Turn on again what m3ter disabled after ten failures in a row',
				action: 'Enable integration configuration',
			},
			{
				name: 'Get',
				value: 'get',
				description: "Get one configuration of m3ter's own integrations",
				action: 'Get integration configuration',
			},
			{
				name: 'Get Many',
				value: 'getAll',
				description: "Get configurations of m3ter's own integrations",
				action: 'Get many integration configurations',
			},
		],
		'getAll',
	),
	...shownFor(resource, ['enable', 'get'], [locator]),
	...shownFor(resource, ['getAll'], [...paging, filters]),
];
