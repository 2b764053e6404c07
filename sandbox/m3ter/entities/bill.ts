import { z } from 'zod';
import type { EntityKind, Fields } from '../entity-kind';
import { before, equals, equalsId, mayBe, since } from '../lists/filters';
import { flag, type Query } from '../lists/query';
import type { Entity } from '../store/table';
import { day, instant, requiredDay, requiredId, text, yesOrNo } from './field-types';

const lineItem = z.object({
	lineItemType: z.string(),
	description: z.string(),
	quantity: z.number(),
	units: z.number(),
	unit: z.string(),
	averageUnitPrice: z.number(),
	subtotal: z.number(),
	convertedSubtotal: z.number(),
	conversionRate: z.number(),
	currency: z.string(),
	id: text(),
	contractId: text(),
	commitmentId: text(),
	balanceId: text(),
});

const frequency = z.enum(['DAILY', 'WEEKLY', 'MONTHLY', 'ANNUALLY', 'AD_HOC', 'MIXED']);

/**
 * Bill, with the properties and filters of m3ter's API reference. Billing jobs make them, so there is no
 * create and no update; which properties a real answer leaves out is not documented.
 */
export const bill: EntityKind = {
	label: 'Bill',
	path: 'bills',
	right: 'bill',
	maxPageSize: 100,
	fields: z.object({
		accountId: requiredId,
		accountCode: text(),
		billDate: requiredDay,
		startDate: requiredDay,
		endDate: requiredDay,
		startDateTimeUTC: instant,
		endDateTimeUTC: instant,
		dueDate: day,
		externalInvoiceDate: day,
		externalInvoiceReference: text(),
		sequentialInvoiceNumber: text(),
		lastCalculatedDate: instant,
		createdDate: instant,
		billTotal: z.number(),
		currency: z.string().min(1),
		billingFrequency: frequency,
		billFrequencyInterval: z.number().int().nullish(),
		billJobId: text(),
		timezone: text(),
		purchaseOrderNumber: text(),
		csvStatementGenerated: yesOrNo,
		jsonStatementGenerated: yesOrNo,
		lineItems: z.array(lineItem).nullish(),
	}),
	nullWhenUnset: [],
	named: ['ids'],
	own: {
		status: 'PENDING',
		locked: false,
		approvedBy: undefined,
		dtApproved: undefined,
		lockedBy: undefined,
		dtLocked: undefined,
	},
	references: { accountId: 'accounts' },
	filters: {
		accountId: equalsId('accountId'),
		status: equals('status'),
		billingFrequency: equals('billingFrequency'),
		locked: mayBe('locked', (record) => record.locked === true),
		billDate: equals('billDate'),
		billDateStart: since('billDateStart', 'billDate'),
		billDateEnd: before('billDateEnd', 'billDate'),
		externalInvoiceDateStart: since('externalInvoiceDateStart', 'externalInvoiceDate'),
		externalInvoiceDateEnd: before('externalInvoiceDateEnd', 'externalInvoiceDate'),
	},
	indexed: ['accountId'],
	searchTerms: [
		'accountId',
		'locked',
		'billDate',
		'startDate',
		'endDate',
		'dueDate',
		'billingFrequency',
		'id',
		'createdBy',
		'dtCreated',
		'lastModifiedBy',
		'ids',
	],
	writes: ['delete'],
	events: 'billing.bill',
	shown: withoutLineItems,
};

function withoutLineItems(record: Entity, query: Query): Fields {
	if (!flag(query, 'excludeLineItems')) return record;
	const { lineItems: _excluded, ...head } = record;
	return head;
}
