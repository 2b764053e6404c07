import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { equals, oneOf } from '../lists/filters';
import { text, tidyText } from './field-types';

/** Which record of another system a record of m3ter is, as documented by m3ter (API reference). */
export const externalMapping: EntityKind = {
	label: 'External mapping',
	path: 'externalmappings',
	right: 'externalmapping',
	maxPageSize: 200,
	fields: z.object({
		m3terEntity: tidyText(),
		m3terId: tidyText(),
		externalSystem: tidyText(),
		externalTable: tidyText(),
		externalId: tidyText(),
		integrationConfigId: text(),
	}),
	nullWhenUnset: [],
	named: [],
	filters: {
		externalSystemId: equals('externalSystem'),
		integrationConfigId: equals('integrationConfigId'),
		m3terIds: oneOf('m3terIds', 'm3terId'),
	},
};
