import type { Definition, Side, Subject } from '../contracts';

import type {
	Ask,
	Hold,
	Intent,
	Job,
	JobWrite,
	JournalEntry,
	Link,
	Owner,
	PairKey,
	Parked,
	PlanItem,
	PlanRecord,
	Removal,
	Request,
	RunRecord,
	StoredCursor,
	StoredEntry,
	SyncRecord,
	Tombstone,
	UndoItem,
	Watch,
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
	/**
	 * Gives the sync another name, with all that is remembered under the old one. False where the new name is taken or a
	 * run holds the lease of the old one.
	 */
	renameSync(name: string, to: string): Promise<boolean>;

	takeLease(sync: string, holder: string, ms: number): Promise<LeaseAnswer>;
	/** False: another run has it. */
	renewLease(lease: Lease, ms: number): Promise<boolean>;
	releaseLease(lease: Lease): Promise<void>;
	leaseOf(sync: string): Promise<HeldLease | undefined>;

	linksByLeft(pair: number, leftIds: readonly string[]): Promise<ReadonlyMap<string, Link>>;
	linksByRight(pair: number, rightIds: readonly string[]): Promise<ReadonlyMap<string, Link>>;
	/** In the order of that side's ids, behind `after`; '' begins. At most `limit`. */
	linksFrom(pair: number, side: Side, after: string, limit: number): Promise<readonly Link[]>;
	countLinks(pair: number): Promise<number>;
	/** All tombstones that name one of these ids of that side, oldest first. */
	tombstones(pair: number, side: Side, ids: readonly string[]): Promise<readonly Tombstone[]>;
	countTombstones(pair: number): Promise<number>;

	cursors(sync: string): Promise<readonly StoredCursor[]>;
	/** Chunks of a pass as they were put, in that order. */
	passChunks(sync: string, side: Side): Promise<readonly Uint8Array[]>;
	intents(sync: string): Promise<readonly Intent[]>;
	/** Oldest first. */
	jobs(sync: string): Promise<readonly Job[]>;
	/** Writes of a job by their marks. */
	jobWrites(
		sync: string,
		job: string,
		marks: readonly string[],
	): Promise<ReadonlyMap<string, JobWrite>>;
	/** Any writes of a job that are still open. */
	openJobWrites(sync: string, job: string, limit: number): Promise<readonly JobWrite[]>;
	holds(sync: string, filter?: HoldFilter): Promise<readonly Hold[]>;
	holdsOf(sync: string, side: Side, ids: readonly string[]): Promise<ReadonlyMap<string, Hold>>;
	/**
	 * Holds that are to be tried again though nothing new was read of them. Only an empty answer says that there are no
	 * more.
	 */
	dueHolds(sync: string, limit: number): Promise<readonly Hold[]>;
	countHolds(sync: string): Promise<Readonly<Record<string, number>>>;
	/** Parked records whose awaited record is linked by now, or whose time has come; at most `limit`. */
	wakeable(sync: string, limit: number): Promise<readonly Parked[]>;
	/** Records with a member that is linked by now; at most `limit`. */
	watchesMet(sync: string, limit: number): Promise<readonly Subject[]>;
	/** What these records of the pair wait for, whatever sync parked them. */
	parkedOf(pair: number, side: Side, ids: readonly string[]): Promise<ReadonlyMap<string, Parked>>;
	/** Left before right, then by id; behind `after`. */
	parked(sync: string, after: Subject | undefined, limit: number): Promise<readonly Parked[]>;
	countParked(sync: string): Promise<number>;
	/** In the order of their ids. */
	removals(sync: string, side: Side, limit: number): Promise<readonly Removal[]>;
	countRemovals(sync: string, side: Side): Promise<number>;
	runs(sync: string, limit: number): Promise<readonly RunRecord[]>;
	/** Entries of a run with numbers above `after`, in order. */
	journal(sync: string, run: string, after: number, limit: number): Promise<readonly StoredEntry[]>;
	/** What was done to one record, newest first. */
	journalOf(sync: string, subject: Subject, limit: number): Promise<readonly StoredEntry[]>;
	/** Entries that told of something to attend to, with numbers below `before`, newest first. */
	attentions(sync: string, before: number, limit: number): Promise<readonly StoredEntry[]>;

	/** Needs no lease: a request is never lost, whoever runs. Gives its id. */
	putRequest(sync: string, ask: Ask): Promise<number>;
	/** Oldest first. */
	requests(sync: string, limit: number): Promise<readonly Request[]>;

	plans(sync: string): Promise<readonly PlanRecord[]>;
	/** Items with numbers above `after`, in order. */
	planItems(plan: string, after: number, limit: number): Promise<readonly PlanItem[]>;
	undoItems(sync: string, run: string, after: number, limit: number): Promise<readonly UndoItem[]>;

	/**
	 * All of it or nothing; of what a prune or a forget takes of the history, most may go ahead. Throws `LeaseLost` when the
	 * lease is no longer the writer's.
	 */
	commit(lease: Lease, changes: readonly StateChange[]): Promise<void>;
	/** A consistent copy of the whole state while it is in use; tells where it is. Absent where the database has tools of its own. */
	backUp?(): Promise<string>;
	close(): Promise<void>;
}

export interface HoldFilter {
	readonly reason?: string;
	/** Behind this subject, in the order of the list. */
	readonly after?: Subject;
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
	| { readonly put: 'tombstone'; readonly pair: number; readonly tombstone: Tombstone }
	| {
			readonly drop: 'tombstone';
			readonly pair: number;
			readonly leftId: string;
			readonly rightId: string;
	  }
	| { readonly put: 'intent'; readonly intent: Intent }
	| { readonly drop: 'intent'; readonly id: string }
	| { readonly put: 'job'; readonly job: Job }
	| { readonly drop: 'job'; readonly id: string }
	| { readonly put: 'jobWrite'; readonly write: JobWrite }
	| { readonly drop: 'jobWrite'; readonly job: string; readonly mark: string }
	| { readonly put: 'hold'; readonly hold: Hold }
	| { readonly drop: 'hold'; readonly side: Side; readonly id: string }
	/** Every hold of the reason, or of all reasons, becomes due. */
	| { readonly wake: 'holds'; readonly reason?: string }
	/** A record that is parked already waits for this instead. */
	| { readonly put: 'parked'; readonly pair: number; readonly parked: Parked }
	| { readonly drop: 'parked'; readonly side: Side; readonly id: string }
	| { readonly put: 'watch'; readonly watch: Watch }
	/** All of this record. */
	| { readonly drop: 'watches'; readonly side: Side; readonly id: string }
	| { readonly put: 'removal'; readonly removal: Removal }
	| { readonly drop: 'removal'; readonly side: Side; readonly id: string }
	| { readonly put: 'cursor'; readonly cursor: StoredCursor }
	| { readonly drop: 'cursor'; readonly side: Side; readonly kind: StoredCursor['kind'] }
	/** Ids seen in the pass under way, as compact digests; kept in the order they come. */
	| { readonly put: 'passChunk'; readonly side: Side; readonly chunk: Uint8Array }
	| { readonly drop: 'passChunks'; readonly side: Side }
	| { readonly put: 'journal'; readonly entry: JournalEntry }
	| { readonly put: 'run'; readonly run: RunRecord }
	| { readonly drop: 'request'; readonly id: number }
	| { readonly put: 'plan'; readonly plan: PlanRecord }
	| { readonly put: 'planItem'; readonly plan: string; readonly item: PlanItem }
	/** With its items. */
	| { readonly drop: 'plan'; readonly id: string }
	| { readonly put: 'undo'; readonly item: UndoItem }
	/**
	 * Journal, ended runs and undo items of this sync from before the stamp go, at most `limit` rows of each. What told of a
	 * record that is still held or parked stays.
	 */
	| { readonly prune: 'history'; readonly before: number; readonly limit: number }
	/** All that names this record goes: link, hold, parked, watches, journal, undo, plan items. Tombstones stay. */
	| {
			readonly forget: 'record';
			readonly pair: number;
			readonly leftId?: string;
			readonly rightId?: string;
	  }
	| {
			readonly put: 'sync';
			readonly fields: Partial<
				Pick<
					SyncRecord,
					| 'definition'
					| 'leftIdentity'
					| 'rightIdentity'
					| 'enabled'
					| 'failures'
					| 'lastSuccess'
					| 'memory'
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
