import type { EntityKind } from '../entity-kind';
import { account } from './account';
import { balance } from './balance';
import { balanceTransaction } from './balance-transaction';
import { bill } from './bill';
import { commitment } from './commitment';
import { contract } from './contract';
import { currency } from './currency';
import { event } from './event';
import { externalMapping } from './external-mapping';
import { integrationConfig } from './integration-config';
import { integrationRun } from './integration-run';
import { notification } from './notification';
import { transactionType } from './transaction-type';
import { user } from './user';
import { webhook } from './webhook';

/** Every kind of entity the fake m3ter has. */
export const kinds: readonly EntityKind[] = [
	account,
	contract,
	commitment,
	balance,
	balanceTransaction,
	bill,
	currency,
	transactionType,
	user,
	event,
	notification,
	webhook,
	integrationConfig,
	integrationRun,
	externalMapping,
];
