import { z } from 'zod';
import { account } from '../entities/account';
import { balance } from '../entities/balance';
import { bill } from '../entities/bill';
import { commitment } from '../entities/commitment';
import { contract } from '../entities/contract';
import { event } from '../entities/event';
import type { Store } from '../store/store';
import type { Row } from '../store/table';
import { seedAccounts } from './account-seed';
import { balanceFields } from './balance-fields';
import { billFields } from './bill-fields';
import { commitmentFields } from './commitment-fields';
import { contractFields } from './contract-fields';
import { seedOrganization } from './organization-seed';
import { seedBelow } from './seed-below';
import { seedTransactions } from './transaction-seed';

/** Records below accounts that are made unasked, per kind; a load test of accounts pays for no more. */
const MOST_UNASKED = 1000;

const count = z.number().int().min(0);
const optionsSchema = z.object({
	/** Accounts. */
	size: count,
	seed: z.number().int(),
	/** Whether one account gets a name of the full 200 characters. */
	fullLengthName: z.boolean().default(false),
	/** Levels of accounts below a root, at most; a tenth of the accounts has a parent. */
	levels: z.number().int().min(1).default(3),
	contracts: count.optional(),
	commitments: count.optional(),
	balances: count.optional(),
	bills: count.optional(),
	users: count.default(5),
});

type Options = z.infer<typeof optionsSchema>;

/** Fills an empty store; the same options give the same records. */
export function seedStore(store: Store, options: unknown): void {
	const parsed = optionsSchema.parse(options);
	seedOrganization(store, parsed);
	seedAccounts(store, parsed);
	seedBilling(store, parsed);
	// What is seeded happened long ago: its events are past their 28 days.
	store.dropTable(event.path);
}

/** Contracts hang on accounts; commitments, balances and bills on contracts, or on accounts without any. */
function seedBilling(store: Store, options: Options): void {
	const { seed, size } = options;
	const unasked = Math.min(size, MOST_UNASKED);
	const {
		contracts = unasked,
		commitments = unasked,
		balances = unasked,
		bills = unasked,
	} = options;
	const rowsOf = (path: string): readonly Row[] => store.table(path).all();
	const accounts = rowsOf(account.path);
	seedBelow(store, {
		...{ kind: contract, count: contracts, seed, parents: accounts },
		fieldsOf: contractFields,
	});
	const parents = contracts > 0 ? rowsOf(contract.path) : accounts;
	seedBelow(store, {
		...{ kind: commitment, count: commitments, seed, parents },
		fieldsOf: commitmentFields,
	});
	seedBelow(store, {
		...{ kind: balance, count: balances, seed, parents },
		fieldsOf: balanceFields,
		then: (record, history, chance) => seedTransactions(store, record, history, chance),
	});
	seedBelow(store, { ...{ kind: bill, count: bills, seed, parents }, fieldsOf: billFields });
}
