import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import {
	after,
	before,
	equals,
	equalsId,
	holds,
	since,
	until,
	type Filter,
} from '../lists/filters';
import { checkPeriod } from './contract';
import {
	amount,
	day,
	otherId,
	positiveAmount,
	requiredDay,
	requiredId,
	requiredInstant,
	text,
	yesOrNo,
} from './field-types';

const fee = z.object({
	date: requiredDay,
	amount: z.number().min(0),
	servicePeriodStartDate: requiredInstant,
	servicePeriodEndDate: requiredInstant,
});

const lineItemType = z.enum([
	'STANDING_CHARGE',
	'USAGE',
	'MINIMUM_SPEND',
	'COUNTER_RUNNING_TOTAL_CHARGE',
	'COUNTER_ADJUSTMENT_DEBIT',
]);

/** Commitment ("Prepayment" in m3ter's console), as documented: no name, no code, no custom fields. */
export const commitment: EntityKind = {
	label: 'Commitment',
	path: 'commitments',
	right: 'commitment',
	maxPageSize: 100,
	fields: z.object({
		accountId: requiredId,
		contractId: otherId,
		billingPlanId: text(36),
		productIds: z.array(z.string()).max(100).nullish(),
		startDate: requiredDay,
		endDate: requiredDay,
		currency: z.string().min(1),
		amount: z.number().positive(),
		amountPrePaid: positiveAmount,
		amountFirstBill: positiveAmount,
		overageSurchargePercent: amount,
		separateOverageUsage: yesOrNo,
		billingInterval: z.number().int().min(1).max(365).nullish(),
		billingOffset: z.number().int().min(0).max(364).nullish(),
		commitmentFeeDescription: text(200),
		commitmentUsageDescription: text(200),
		overageDescription: text(200),
		commitmentFeeBillInAdvance: yesOrNo,
		billEpoch: day,
		accountingProductId: otherId,
		feesAccountingProductId: otherId,
		drawdownsAccountingProductId: otherId,
		feeDates: z.array(fee).nullish(),
		childBillingMode: z.enum(['PARENT_SUMMARY', 'PARENT_BREAKDOWN', 'CHILD']).nullish(),
		lineItemTypes: z.array(lineItemType).nullish(),
	}),
	nullWhenUnset: [],
	named: ['ids'],
	own: { amountSpent: 0 },
	references: { accountId: 'accounts', contractId: 'contracts' },
	filters: {
		accountId: equalsId('accountId'),
		contractId: equals('contractId'),
		productId: holds('productIds'),
		date: activeOn(),
		endDateStart: since('endDateStart', 'endDate'),
		endDateEnd: before('endDateEnd', 'endDate'),
	},
	indexed: ['accountId', 'contractId'],
	searchTerms: [
		'startDate',
		'endDate',
		'contractId',
		'accountId',
		'productId',
		'productIds',
		'id',
		'createdBy',
		'dtCreated',
		'lastModifiedBy',
		'ids',
	],
	events: 'configuration.commitment',
	check: checkCommitment,
};

/** The start is inclusive, the end is not. */
function activeOn(): Filter {
	const begun = until('date', 'startDate');
	const goesOn = after('date', 'endDate');
	return (value, query) => {
		const conditions = [begun(value, query), goesOn(value, query)];
		return (record) => conditions.every((passes) => passes(record));
	};
}

/** Overage can be kept apart only without a surcharge (documented). */
function checkCommitment(fields: Fields): void {
	checkPeriod(fields);
	if (fields.separateOverageUsage === true && Number(fields.overageSurchargePercent ?? 0) !== 0) {
		throw badRequest('separateOverageUsage: not possible with an overageSurchargePercent');
	}
}
