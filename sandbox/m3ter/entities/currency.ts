import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { mayBe } from '../lists/filters';
import { code, name, yesOrNo } from './field-types';

/** Currency of the organization's picklist, as documented by m3ter (API reference). */
export const currency: EntityKind = {
	label: 'Currency',
	path: 'picklists/currency',
	right: 'currency',
	maxPageSize: 100,
	fields: z.object({
		name,
		code,
		archived: yesOrNo,
		maxDecimalPlaces: z.number().int().nullish(),
		roundingMode: z.string().nullish(),
	}),
	nullWhenUnset: [],
	named: ['ids', 'codes'],
	filters: { archived: mayBe('archived', (record) => record.archived === true) },
};
