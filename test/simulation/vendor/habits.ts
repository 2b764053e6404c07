import type { Rewriting } from '../../../sync/contracts';

/** What a vendor does to a value on storing it without telling anybody. */
export type SilentRewriting = 'cut' | 'trim' | 'upper' | 'whole';

/** How a vendor behaves, for a whole history. The engine sees of it only what the contract tells. */
export interface Habits {
	/** ms its clock is ahead of the true one. */
	readonly skew: number;
	/** ms its stamps are rounded down to. */
	readonly resolution: 1 | 1000;
	/** ms. */
	readonly requestTimeout: number;
	/** ms one answer takes. */
	readonly latency: number;
	/** Told in the description, by field name. */
	readonly declared: Readonly<Record<string, readonly Rewriting[]>>;
	/** Told nowhere, by field name. */
	readonly silent: Readonly<Record<string, SilentRewriting>>;
	readonly returnsStored: boolean;
	readonly versions: 'none' | 'told' | 'honoured';
	/** `edited`: a record has no stamp until its first edit. */
	readonly stamps: 'always' | 'edited' | 'none';
	/** ms until a new record shows in listings and in finds by key. */
	readonly lag: number;
	/** Whether finds by id lag too. */
	readonly lagById: boolean;
	readonly feed: 'changes' | 'listing';
	/** Deletions are told in the feed. */
	readonly tombstones: boolean;
	readonly pageSize: number;
	readonly writeBatch: number;
	readonly findBatch: number;
	/** `code` is unique, and a record can be created or updated by it in one call. */
	readonly upsert: boolean;
	/** A find by id tells what is gone; else such an id is merely not found. */
	readonly tellsGone: boolean;
	/** What happens when a second record takes the e-mail of a first one. */
	readonly sameEmail: 'allowed' | 'refused' | 'merged';
	/** Finds by e-mail do not mind case and blanks. */
	readonly findsCaseless: boolean;
	readonly linesOrdered: boolean;
	readonly linesWhole: boolean;
	readonly closedOptions: boolean;
	readonly listsIds: boolean;
	/** From so many writes on it takes them as a job; 0: it takes no jobs. */
	readonly jobs: number;
}

/** A vendor without any quirk; tests change what they are about. */
export const plainHabits: Habits = {
	skew: 0,
	resolution: 1,
	requestTimeout: 30_000,
	latency: 40,
	declared: {},
	silent: {},
	returnsStored: true,
	versions: 'told',
	stamps: 'always',
	lag: 0,
	lagById: false,
	feed: 'changes',
	tombstones: true,
	pageSize: 5,
	writeBatch: 5,
	findBatch: 20,
	upsert: false,
	tellsGone: true,
	sameEmail: 'allowed',
	findsCaseless: true,
	linesOrdered: false,
	linesWhole: true,
	closedOptions: true,
	listsIds: false,
	jobs: 0,
};
