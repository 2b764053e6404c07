import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { mayBe } from '../lists/filters';
import { code, name, yesOrNo } from './field-types';

/** Transaction type of the organization's picklist, as documented by m3ter (API reference). */
export const transactionType: EntityKind = {
	label: 'Transaction type',
	path: 'picklists/transactiontypes',
	right: 'transactiontype',
	maxPageSize: 100,
	fields: z.object({ name, code: code.nullish(), archived: yesOrNo }),
	nullWhenUnset: [],
	named: ['ids', 'codes'],
	filters: { archived: mayBe('archived', (record) => record.archived === true) },
	events: 'configuration.transactiontype',
};
