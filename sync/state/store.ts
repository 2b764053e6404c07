import type { Definition } from '../contracts';

import type {
	Hold,
	Intent,
	JournalEntry,
	Link,
	Owner,
	PairKey,
	Parked,
	RunRecord,
	StoredCursor,
	SyncRecord,
} from './records';

/**
 * The state of all syncs. One interface, whatever keeps it. Writes are data (`StateChange`), carried out together or not
 * at all, and only while the writer still holds the lease it names.
 */
export interface Store {
	/** ms since the epoch by the store's own clock; leases and deadlines are measured with it alone. */
	now(): number;
	/** Secret that keys every hash of this state. */
	key(): Promise<Buffer>;

	openPair(pair: PairKey): Promise<number>;
	findPair(pair: PairKey): Promise<number | undefined>;

	sync(name: string): Promise<SyncRecord | undefined>;
	syncs(): Promise<readonly SyncRecord[]>;
	/**
	 * Makes the sync the owner's if no other has it, and tells who has it. The definition is stored with a new sync only:
	 * a later one takes its place when it has proven to run.
	 */
	claimSync(definition: Definition, owner: Owner): Promise<Claim>;
	/** Takes the owner off, so that the next sync node may claim it. */
	releaseOwner(name: string): Promise<void>;

	takeLease(sync: string, holder: string, ms: number): Promise<LeaseAnswer>;
	/** False: another run has it. */
	renewLease(lease: Lease, ms: number): Promise<boolean>;
	releaseLease(lease: Lease): Promise<void>;
	leaseOf(sync: string): Promise<HeldLease | undefined>;

	linksByLeft(pair: number, leftIds: readonly string[]): Promise<ReadonlyMap<string, Link>>;
	linksByRight(pair: number, rightIds: readonly string[]): Promise<ReadonlyMap<string, Link>>;
	countLinks(pair: number): Promise<number>;

	cursors(sync: string): Promise<readonly StoredCursor[]>;
	intents(sync: string): Promise<readonly Intent[]>;
	holds(sync: string, filter?: HoldFilter): Promise<readonly Hold[]>;
	holdsOf(sync: string, leftIds: readonly string[]): Promise<ReadonlyMap<string, Hold>>;
	countHolds(sync: string): Promise<Readonly<Record<string, number>>>;
	/** Parked records whose awaited record is linked by now; at most `limit`. */
	wakeable(sync: string, limit: number): Promise<readonly Parked[]>;
	countParked(sync: string): Promise<number>;
	runs(sync: string, limit: number): Promise<readonly RunRecord[]>;
	journal(sync: string, run: string, limit: number): Promise<readonly JournalEntry[]>;

	/** All of it or nothing. Throws `LeaseLost` when the lease is no longer the writer's. */
	commit(lease: Lease, changes: readonly StateChange[]): Promise<void>;
	close(): Promise<void>;
}

export interface HoldFilter {
	readonly reason?: string;
	readonly limit: number;
}

export interface Lease {
	readonly sync: string;
	/** Fencing number: higher for every later lease. */
	readonly fence: number;
}

export interface HeldLease extends Lease {
	readonly holder: string;
	readonly renewedAt: number;
	readonly expiresAt: number;
}

export type LeaseAnswer =
	| { readonly taken: true; readonly lease: Lease; readonly after: HeldLease | undefined }
	| { readonly taken: false; readonly held: HeldLease };

export type Claim = { readonly claimed: true } | { readonly claimed: false; readonly owner: Owner };

export type StateChange =
	| { readonly put: 'link'; readonly pair: number; readonly link: Link }
	| { readonly drop: 'link'; readonly pair: number; readonly leftId: string }
	| { readonly put: 'intent'; readonly intent: Intent }
	| { readonly drop: 'intent'; readonly id: string }
	| { readonly put: 'hold'; readonly hold: Hold }
	| { readonly drop: 'hold'; readonly leftId: string }
	| { readonly put: 'parked'; readonly parked: Parked }
	| { readonly drop: 'parked'; readonly leftId: string }
	| { readonly put: 'cursor'; readonly cursor: StoredCursor }
	| { readonly put: 'journal'; readonly entry: JournalEntry }
	| { readonly put: 'run'; readonly run: RunRecord }
	| {
			readonly put: 'sync';
			readonly fields: Partial<
				Pick<
					SyncRecord,
					'definition' | 'leftIdentity' | 'rightIdentity' | 'enabled' | 'failures' | 'lastSuccess'
				>
			>;
	  };

/** Another run has taken over; the writer must stop at once and write nothing more. */
export class LeaseLost extends Error {
	constructor(sync: string) {
		super(`Another run has taken over '${sync}'`);
		this.name = 'LeaseLost';
	}
}
