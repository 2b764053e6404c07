import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { code } from './field-types';

/** Currency of the organization's picklist, as documented by m3ter (API reference). */
export const currency: EntityKind = {
	label: 'Currency',
	path: 'currencies',
	right: 'currency',
	maxPageSize: 100,
	fields: z.object({
		name: z.string().min(1).max(200),
		code,
		archived: z.boolean().nullish(),
		maxDecimalPlaces: z.number().int().nullish(),
		roundingMode: z.string().nullish(),
	}),
	nullWhenUnset: [],
};
