import { z } from 'zod';
import type { EntityKind } from '../entity-kind';
import { equals } from '../lists/filters';
import { amount, currencyCode, instant, text } from './field-types';

/** One movement of a balance's amount, as documented by m3ter: neither changed nor deleted afterwards. */
export const balanceTransaction: EntityKind = {
	label: 'Balance transaction',
	path: 'balances/transactions',
	right: 'balance',
	maxPageSize: 200,
	fields: z.object({
		amount: z.number(),
		description: text(),
		paid: amount,
		currencyPaid: currencyCode.nullish(),
		transactionTypeId: text(),
		appliedDate: instant,
		transactionDate: instant,
	}),
	nullWhenUnset: [],
	named: [],
	own: { balanceId: undefined, entityType: undefined, entityId: undefined },
	references: { transactionTypeId: 'picklists/transactiontypes' },
	filters: {
		transactionTypeId: equals('transactionTypeId'),
		entityType: equals('entityType'),
		entityId: equals('entityId'),
	},
	writes: ['create'],
	/** The balance stands in the address, not in the answer. */
	shown: ({ balanceId: _inAddress, ...answered }) => answered,
};
