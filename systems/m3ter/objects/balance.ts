import type { Field, Option } from '../../../sync/contracts';
import { by, byId, everyWrite } from './entity';
import type { Entity } from './entity';
import { audit, field, idField, lineItemTypes, oneOf, readOnly, reference } from './fields';

const identification: readonly Field[] = [
	idField,
	reference('accountId', 'Account', 'account', { required: true }),
	reference('contractId', 'Contract', 'contract'),
	field('name', 'Name', 'text', { required: true }),
	field('code', 'Code', 'text', { required: true, unique: true, maxLength: 80 }),
	field('description', 'Description', 'longText'),
];

const worth: readonly Field[] = [
	field('currency', 'Currency', 'text', { required: true }),
	field('amount', 'Amount', 'decimal', {
		writable: readOnly,
		hint: 'What the balance holds now; balance transactions move it.',
	}),
	field('startDate', 'Start', 'dateTime', { required: true }),
	field('endDate', 'End', 'dateTime', { required: true }),
	field('rolloverAmount', 'Rollover Amount', 'decimal', {
		hint: 'Needs Rollover End; at most this much is carried over.',
	}),
	field('rolloverEndDate', 'Rollover End', 'dateTime'),
	field('allowOverdraft', 'Allow Overdraft', 'boolean'),
];

const chargedTypes: readonly Option[] = [{ value: 'AD_HOC', label: 'Ad Hoc' }, ...lineItemTypes];

const drawDown: readonly Field[] = [
	oneOf('lineItemTypes', 'Line Item Types', 'choices', chargedTypes),
	field('productIds', 'Product IDs', 'choices', { hint: 'Empty stands for all.' }),
	field('balanceDrawDownDescription', 'Drawdown Description', 'text', { maxLength: 200 }),
	field('overageDescription', 'Overage Description', 'text', { maxLength: 200 }),
	field('overageSurchargePercent', 'Overage Surcharge (%)', 'decimal'),
	field('consumptionsAccountingProductId', 'Consumptions Accounting Product ID', 'text'),
	field('feesAccountingProductId', 'Fees Accounting Product ID', 'text'),
];

/**
 * Fields, lengths and filters as in m3ter's API reference, Balance. Whether a drawdown moves dtLastModified and version is
 * not documented: a balance whose amount alone changed may bear the stamp of long ago.
 */
export const balance: Entity = {
	object: 'balance',
	label: 'Balance',
	registeredAs: 'Balance',
	path: '/balances',
	fields: [...identification, ...worth, ...drawDown, ...audit],
	// On the records only; the organization defines none for balances (API reference, CustomField).
	customFields: {},
	filters: { ...byId, ...by('accountId', 'contractId') },
	writes: everyWrite,
	answeredOnly: ['amount'],
};
