import type { StateChange, Store } from '../../../sync/state';
import { leaseOn, pairKey } from './samples';

/** A kind of store under test. Both connections work on one state and one clock. */
export interface StoreUnderTest {
	readonly store: Store;
	/** A second process on the same state. */
	readonly other: Store;
	/** Lets the clock of both go on, ms. */
	advance(ms: number): void;
	/** Rows that one step has read or written at most, since the last call. */
	largestStep(): number;
	close(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;

/** What the tests of one file use; filled anew for each test. */
export interface Bench {
	under: StoreUnderTest;
	store: Store;
	/** Number of `pairKey`. */
	pair: number;
	/** Commits under a lease of its own, which is given back. */
	commit(...changes: StateChange[]): Promise<void>;
}

/** A fresh store before each test of the block that calls it. */
export function useStore(open: OpenStore): Bench {
	const bench = { commit } as Bench;
	async function commit(...changes: StateChange[]): Promise<void> {
		const lease = await leaseOn(bench.store);
		try {
			await bench.store.commit(lease, changes);
		} finally {
			await bench.store.releaseLease(lease);
		}
	}
	beforeEach(async () => {
		bench.under = await open();
		bench.store = bench.under.store;
		bench.pair = await bench.store.openPair(pairKey);
	});
	afterEach(async () => await bench.under.close());
	return bench;
}
