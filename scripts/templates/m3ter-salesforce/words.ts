/** What the notes of a template say of its data point. */
export interface Words {
	/** Below workflows/m3ter-salesforce/, without the ending. */
	readonly file: string;
	/** 'accounts', in the middle of a sentence. */
	readonly many: string;
	/** 'account' */
	readonly one: string;
	/** Sentences of its own, if it has any. */
	readonly more?: string;
}

/** By the id of the data point. */
export const words: Readonly<Record<string, Words>> = {
	accounts: { file: 'accounts', many: 'accounts', one: 'account' },
	contracts: {
		file: 'contracts',
		many: 'contracts',
		one: 'contract',
		more: 'A contract whose account is not in Salesforce yet waits and comes by itself. *End Date* is the day after the last one, as m3ter has it; map *End Date (Inclusive)* instead if you want the last day.',
	},
	commitments: {
		file: 'prepayments',
		many: 'prepayments',
		one: 'prepayment',
		more: 'The API calls them commitments. They have no name of their own: one is made of first day, last day and id. What is left of each is offered as *Amount Remaining*.',
	},
	balances: {
		file: 'balances',
		many: 'balances',
		one: 'balance',
		more: 'A balance counts as changed by its values, so that a drawdown is carried over even if m3ter does not move its modification date.',
	},
	balanceTransactions: {
		file: 'balance-transactions',
		many: 'balance transactions',
		one: 'balance transaction',
		more: 'm3ter lists them balance by balance, which costs one request for each balance in every run.',
	},
	bills: {
		file: 'bills',
		many: 'bills',
		one: 'bill',
		more: 'Line items stay at m3ter.',
	},
};
