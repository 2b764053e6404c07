import type { Field, Option, RowsSchema } from '../../../sync/contracts';
import { dayBefore, periodName, remaining, rowsAsText } from './derived';
import { by, byId, everyWrite } from './entity';
import type { Entity } from './entity';
import {
	audit,
	derivedField,
	field,
	idField,
	lineItemTypes,
	oneOf,
	readOnly,
	reference,
} from './fields';

const identification: readonly Field[] = [
	idField,
	derivedField('name', 'Name', 'text', 'the first and last day, and how the ID begins.'),
	reference('accountId', 'Account', 'account', { required: true }),
	reference('contractId', 'Contract', 'contract'),
];

const period: readonly Field[] = [
	field('startDate', 'Start Date', 'date', { required: true, hint: 'The first day.' }),
	field('endDate', 'End Date', 'date', {
		required: true,
		hint: 'The day after the last one: the prepayment ends at midnight before it.',
	}),
	derivedField(
		'endDateInclusive',
		'End Date (Inclusive)',
		'date',
		'the last day of the prepayment, one before End Date.',
	),
];

const amounts: readonly Field[] = [
	field('currency', 'Currency', 'text', { required: true }),
	field('amount', 'Amount', 'decimal', { required: true, hint: 'All the customer committed to.' }),
	field('amountPrePaid', 'Amount Prepaid', 'decimal'),
	field('amountFirstBill', 'Amount on First Bill', 'decimal'),
	field('amountSpent', 'Amount Spent', 'decimal', { writable: readOnly }),
	derivedField(
		'amountRemaining',
		'Amount Remaining',
		'decimal',
		'Amount less Amount Spent, an empty one counting as 0.',
	),
];

const feeRows: RowsSchema = {
	fields: [
		field('date', 'Date', 'date', { required: true, hint: 'Of the bill.' }),
		field('amount', 'Amount', 'decimal', { required: true }),
		field('servicePeriodStartDate', 'Service Period Start', 'dateTime', { required: true }),
		field('servicePeriodEndDate', 'Service Period End', 'dateTime', { required: true }),
	],
	key: ['date', 'servicePeriodStartDate'],
	ordered: false,
	writtenWhole: true,
};

const feeDates = field('feeDates', 'Fee Dates', 'rows', { rows: feeRows });

const billingModes: readonly Option[] = [
	{ value: 'CHILD', label: 'Child' },
	{ value: 'PARENT_BREAKDOWN', label: 'Parent Breakdown' },
	{ value: 'PARENT_SUMMARY', label: 'Parent Summary' },
];

const billing: readonly Field[] = [
	field('billingPlanId', 'Billing Plan ID', 'text'),
	field('billingInterval', 'Billing Interval', 'integer', { hint: 'In bills, 1 to 365.' }),
	field('billingOffset', 'Billing Offset', 'integer', { hint: 'In bills, 0 to 364.' }),
	field('billEpoch', 'Bill Epoch', 'date', { hint: 'From here the billing periods count.' }),
	oneOf('childBillingMode', 'Child Billing Mode', 'choice', billingModes),
	field('commitmentFeeBillInAdvance', 'Fee Billed in Advance', 'boolean'),
	field('commitmentFeeDescription', 'Fee Description', 'text', { maxLength: 200 }),
	field('commitmentUsageDescription', 'Usage Description', 'text', { maxLength: 200 }),
	feeDates,
	derivedField(
		'feeDatesText',
		'Fee Dates (JSON)',
		'longText',
		'Fee Dates as text, for systems without child rows.',
	),
];

const drawDown: readonly Field[] = [
	oneOf('lineItemTypes', 'Line Item Types', 'choices', lineItemTypes),
	field('productIds', 'Product IDs', 'choices', { hint: 'At most 100; empty stands for all.' }),
	field('separateOverageUsage', 'Separate Overage Usage', 'boolean'),
	field('overageSurchargePercent', 'Overage Surcharge (%)', 'decimal', {
		hint: 'May be negative: a discount.',
	}),
	field('overageDescription', 'Overage Description', 'text', { maxLength: 200 }),
	field('accountingProductId', 'Accounting Product ID', 'text'),
	field('feesAccountingProductId', 'Fees Accounting Product ID', 'text'),
	field('drawdownsAccountingProductId', 'Drawdowns Accounting Product ID', 'text'),
];

/**
 * Fields, lengths and filters as in m3ter's API reference, Commitment; the Console calls it Prepayment. It has no name, no
 * code and no custom fields.
 */
export const commitment: Entity = {
	object: 'commitment',
	label: 'Prepayment / Commitment',
	registeredAs: 'Commitment',
	path: '/commitments',
	fields: [...identification, ...period, ...amounts, ...billing, ...drawDown, ...audit],
	derived: {
		name: periodName('Prepayment'),
		endDateInclusive: dayBefore('endDate'),
		amountRemaining: remaining('amount', 'amountSpent'),
		feeDatesText: rowsAsText(feeDates),
	},
	filters: { ...byId, ...by('accountId', 'contractId') },
	writes: everyWrite,
	answeredOnly: ['amountSpent'],
};
