import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import { equalsId } from '../lists/filters';
import { code, customFields, name, requiredDay, requiredId, text, yesOrNo } from './field-types';

const usageFilter = z.object({
	dimensionCode: z.string(),
	value: z.string(),
	mode: z.enum(['INCLUDE', 'EXCLUDE']),
});

/** Contract, as documented by m3ter (API reference); `endDate` is exclusive. */
export const contract: EntityKind = {
	label: 'Contract',
	path: 'contracts',
	right: 'contract',
	maxPageSize: 100,
	fields: z.object({
		accountId: requiredId,
		name,
		code: code.nullish(),
		description: text(500),
		startDate: requiredDay,
		endDate: requiredDay,
		purchaseOrderNumber: text(100),
		applyContractPeriodLimits: yesOrNo,
		billGroupingKeyId: text(),
		usageFilters: z.array(usageFilter).nullish(),
		customFields,
	}),
	nullWhenUnset: [],
	named: ['ids', 'codes'],
	references: { accountId: 'accounts' },
	filters: { accountId: equalsId('accountId') },
	indexed: ['accountId'],
	events: 'configuration.contract',
	check: checkPeriod,
};

/** That the end may not lie before the start is assumed. @throws ApiError 400 */
export function checkPeriod({ startDate, endDate }: Fields): void {
	if (Date.parse(String(endDate)) < Date.parse(String(startDate))) {
		throw badRequest('endDate: must not be before startDate');
	}
}
