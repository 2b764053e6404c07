import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import { before, equals, equalsId, since, type Filter } from '../lists/filters';
import { one } from '../lists/query';
import type { Entity } from '../store/table';
import { checkPeriod } from './contract';
import {
	amount,
	code,
	customFields,
	instant,
	name,
	otherId,
	positiveAmount,
	requiredId,
	requiredInstant,
	text,
	yesOrNo,
} from './field-types';

const lineItemType = z.enum([
	'STANDING_CHARGE',
	'USAGE',
	'MINIMUM_SPEND',
	'COUNTER_RUNNING_TOTAL_CHARGE',
	'COUNTER_ADJUSTMENT_DEBIT',
	'AD_HOC',
]);

/** Balance, as documented by m3ter (API reference). Its dates have times; its amount moves by transactions only. */
export const balance: EntityKind = {
	label: 'Balance',
	path: 'balances',
	right: 'balance',
	maxPageSize: 100,
	fields: z.object({
		accountId: requiredId,
		contractId: otherId,
		name,
		code,
		description: text(),
		currency: z.string().min(1),
		startDate: requiredInstant,
		endDate: requiredInstant,
		rolloverAmount: positiveAmount,
		rolloverEndDate: instant,
		balanceDrawDownDescription: text(200),
		overageDescription: text(200),
		overageSurchargePercent: amount,
		productIds: z.array(z.string()).nullish(),
		lineItemTypes: z.array(lineItemType).nullish(),
		consumptionsAccountingProductId: text(36),
		feesAccountingProductId: text(36),
		allowOverdraft: yesOrNo,
		customFields,
	}),
	nullWhenUnset: [],
	named: ['ids'],
	own: { amount: 0 },
	references: { accountId: 'accounts', contractId: 'contracts' },
	filters: {
		accountId: equalsId('accountId'),
		contractId: onContract,
		contract: equals('contractId'),
		endDateStart: since('endDateStart', lastEnd),
		endDateEnd: before('endDateEnd', lastEnd),
	},
	indexed: ['accountId', 'contractId'],
	events: 'billing.balance',
	check: checkBalance,
};

/** Sent empty beside an account it asks for the balances without a contract (documented). */
function onContract(...[value, query]: Parameters<Filter>): (record: Entity) => boolean {
	if (value !== '') return equals('contractId')(value, query);
	if (!one(query, 'accountId')) return () => true;
	return (record) => record.contractId === undefined || record.contractId === null;
}

/** With a rollover, its end counts as the balance's end (documented). */
function lastEnd({ endDate, rolloverEndDate }: Entity): unknown {
	return rolloverEndDate ?? endDate;
}

function checkBalance(fields: Fields): void {
	checkPeriod(fields);
	if (typeof fields.rolloverAmount === 'number' && !fields.rolloverEndDate) {
		throw badRequest('rolloverAmount: needs a rolloverEndDate');
	}
}
