import { z } from 'zod';
import { badRequest } from '../api-error';
import type { EntityKind, Fields } from '../entity-kind';
import type { Store } from '../store/store';
import { code, currencyCode, customFields, day, name, text } from './field-types';

/** Levels of parents m3ter is asked to walk before we call it a loop. */
const MAX_LEVELS = 1000;

const address = z.object({
	addressLine1: text(50),
	addressLine2: text(50),
	addressLine3: text(),
	addressLine4: text(),
	locality: text(100),
	region: text(50),
	postCode: text(20),
	country: text(100),
});

const fields = z.object({
	name,
	code,
	emailAddress: z.string().min(1).email(),
	address: address.nullish(),
	parentAccountId: text(),
	billEpoch: day,
	purchaseOrderNumber: text(100),
	currency: currencyCode.nullish(),
	statementDefinitionId: text(),
	autoGenerateStatementMode: z.enum(['NONE', 'JSON', 'JSON_AND_CSV']).nullish(),
	creditApplicationOrder: z.array(z.enum(['PREPAYMENT', 'BALANCE'])).nullish(),
	daysBeforeBillDue: z.number().int().min(1).nullish(),
	customFields,
});

/** Account, as documented by m3ter (API reference). */
export const account: EntityKind = {
	label: 'Account',
	path: 'accounts',
	right: 'account',
	maxPageSize: 100,
	fields,
	nullWhenUnset: ['parentAccountId'],
	named: ['ids', 'codes'],
	searchTerms: [
		'name',
		'code',
		'currency',
		'purchaseOrderNumber',
		'parentAccountId',
		'codes',
		'id',
		'createdBy',
		'dtCreated',
		'lastModifiedBy',
		'ids',
	],
	events: 'configuration.account',
	check: checkParent,
};

/** m3ter does not document what it says to a parent that is not there or is the account itself. */
function checkParent(sent: Fields, store: Store, id?: string): void {
	let parentId = sent.parentAccountId;
	for (let level = 0; typeof parentId === 'string' && level < MAX_LEVELS; level += 1) {
		if (parentId === id) throw badRequest('parentAccountId: an account cannot be its own ancestor');
		const parent = store.table('accounts').get(parentId);
		if (!parent) throw badRequest(`parentAccountId: no account with id ${parentId}`);
		parentId = parent.record.parentAccountId;
	}
}
