import type { Field, FieldType, Option } from '../../../sync/contracts';
import { onlyWhereSent } from './derived';
import { by, byId } from './entity';
import type { Entity } from './entity';
import { audit, field, idField, oneOf, readOnly, reference } from './fields';

const writable = readOnly;

function answered(id: string, label: string, type: FieldType, hint?: string): Field {
	return field(id, label, type, { writable, ...(hint === undefined ? {} : { hint }) });
}

const frequencies: readonly Option[] = [
	{ value: 'AD_HOC', label: 'Ad Hoc' },
	{ value: 'ANNUALLY', label: 'Annually' },
	{ value: 'DAILY', label: 'Daily' },
	{ value: 'MIXED', label: 'Mixed' },
	{ value: 'MONTHLY', label: 'Monthly' },
	{ value: 'WEEKLY', label: 'Weekly' },
];

const statuses: readonly Option[] = [
	{ value: 'APPROVED', label: 'Approved' },
	{ value: 'PENDING', label: 'Pending' },
];

const billTotal = answered('billTotal', 'Bill Total', 'decimal');

const identification: readonly Field[] = [
	idField,
	reference('accountId', 'Account', 'account', { writable }),
	answered('accountCode', 'Account Code', 'text'),
	answered(
		'sequentialInvoiceNumber',
		'Sequential Invoice Number',
		'text',
		'Only where the organization has a bill prefix.',
	),
	answered('externalInvoiceReference', 'External Invoice Reference', 'text'),
	answered('purchaseOrderNumber', 'Purchase Order Number', 'text'),
	oneOf('status', 'Status', 'choice', statuses, { writable }),
	answered('currency', 'Currency', 'text'),
	billTotal,
];

const inferredDay = "Inferred: m3ter's published types call it a text; only its day is read.";

const dates: readonly Field[] = [
	answered('billDate', 'Bill Date', 'date', inferredDay),
	answered('dueDate', 'Due Date', 'date', inferredDay),
	answered('startDate', 'Start Date', 'date', inferredDay),
	answered(
		'endDate',
		'End Date',
		'date',
		`${inferredDay} Whether it is included is not published.`,
	),
	answered('startDateTimeUTC', 'Start (UTC)', 'dateTime'),
	answered('endDateTimeUTC', 'End (UTC)', 'dateTime'),
	answered('timezone', 'Time Zone', 'text'),
	answered('externalInvoiceDate', 'External Invoice Date', 'date'),
	answered('lastCalculatedDate', 'Last Calculated', 'date', inferredDay),
];

const handling: readonly Field[] = [
	oneOf('billingFrequency', 'Billing Frequency', 'choice', frequencies, { writable }),
	answered('billFrequencyInterval', 'Bill Frequency Interval', 'integer'),
	answered('billJobId', 'Bill Job ID', 'text'),
	answered('locked', 'Locked', 'boolean'),
	answered('dtLocked', 'Locked At', 'dateTime'),
	answered('lockedBy', 'Locked By', 'text'),
	answered('dtApproved', 'Approved At', 'dateTime'),
	answered('approvedBy', 'Approved By', 'text'),
	answered('jsonStatementGenerated', 'JSON Statement Generated', 'boolean'),
	answered('csvStatementGenerated', 'CSV Statement Generated', 'boolean'),
];

/**
 * Names and filters as in m3ter's official client (TypeScript SDK, bills.ts). m3ter makes bills itself; they are read only
 * here. Line items are left out: they would multiply the size of a page.
 */
export const bill: Entity = {
	object: 'bill',
	label: 'Bill',
	registeredAs: 'Bill',
	path: '/bills',
	fields: [...identification, ...dates, ...handling, ...audit],
	// A listing sends the total only when asked, and the look-up of one bill has no such switch.
	derived: { billTotal: onlyWhereSent(billTotal) },
	query: { includeBillTotal: true, excludeLineItems: true },
	filters: { ...byId, ...by('accountId') },
	writes: [],
};
