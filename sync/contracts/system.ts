import type { ChangePage, Cursor, ReadScope } from './change';
import type { Quota, WriteCost } from './cost';
import type { FindResult, FoundIds } from './find';
import type { Finding } from './finding';
import type { JobWriter } from './job';
import type { Register } from './register';
import type { ObjectSchema, ObjectSummary } from './schema';
import type { PackageNames, TargetMaker } from './target';
import type { WriteOperation, WriteOptions, WriteOutcome } from './write';

/**
 * One end of a sync: a system seen through one credential. Built anew for each run; holds no state that
 * outlives it. Every method may throw a `SystemFault` and nothing else.
 */
export interface System {
	/** Technical name, as in the list of systems. */
	readonly name: string;
	/** Display name. */
	readonly label: string;
	readonly limits: Limits;
	/** Which organization, company or site stands behind the credential. */
	identity(): Promise<Identity>;
	/** Rights, switched-on objects, code tables that do not correspond. An empty list means ready. */
	preflight(objects: readonly string[]): Promise<readonly Finding[]>;
	/** The vendor's own clock, ms since the epoch, from its Date header. */
	clock(): Promise<number>;
	objects(): Promise<readonly ObjectSummary[]>;
	/** Never fails by itself: an unknown object is told by `describe`. */
	object(object: string): SystemObject;
	/** Set where objects and fields may come out of packages. */
	readonly packages?: PackageNames;
	/** Set where the system can be told to make objects and fields. */
	readonly targets?: TargetMaker;
	/** Calls sent so far by this connection. */
	requests(): RequestCounts;
	/**
	 * The quotas that writes draw on, requests first; asked for only where no answer has told them yet, or where those of
	 * jobs are wanted. Empty where this credential may not see them.
	 */
	quotas?(wanted: { readonly jobs: boolean }): Promise<readonly Quota[]>;
}

/** Few methods; `ids` only where the vendor lists ids more cheaply than records, `jobs` where it takes writes as jobs. */
export interface SystemObject {
	/**
	 * What `changes` tells: what was modified and deleted since a cursor; the same without what was deleted (`edits`); or all
	 * there is, in every pass.
	 */
	readonly feed: 'changes' | 'edits' | 'listing';
	/** Live, with the tenant's custom fields, as this credential may see them. */
	describe(): Promise<ObjectSchema>;
	/**
	 * Changes since `cursor`, or everything when it is null. A system without a modified filter lists all and says so
	 * by `complete` on the last page.
	 */
	changes(cursor: Cursor | null, scope: ReadScope): AsyncIterable<ChangePage>;
	/** Records whose `field` holds one of `values` (canonical texts); batched by the system. `id` is always a legal field. */
	find(field: string, values: readonly string[], scope: ReadScope): Promise<FindResult>;
	/** One outcome per operation, in order. Operations of one call go out in as few requests as the vendor allows. */
	write(
		operations: readonly WriteOperation[],
		options: WriteOptions,
	): Promise<readonly WriteOutcome[]>;
	/** What one call of `write` with so many operations of a kind costs; absent: one request. */
	cost?(kind: WriteOperation['kind'], records: number): WriteCost;
	/** Set where the system takes many writes as a job. */
	readonly jobs?: JobWriter;
	/** Set where the system itself keeps record of which record elsewhere stands for one of its own. */
	readonly register?: Register;
	ids?(scope: ReadScope): AsyncIterable<FoundIds>;
	/** Records for a person to pick from whose name begins with, or holds, the text; empty: any. `token` as the page before gave it. */
	pick?(text: string, token: string | undefined): Promise<PickPage>;
	/** Where a person can look at the record, if the vendor has such a page. */
	url?(id: string): string | undefined;
}

export interface PickPage {
	readonly records: readonly { readonly id: string; readonly label: string }[];
	/** Leads to the next page; absent on the last one. */
	readonly next?: string;
}

export interface Identity {
	/** Stable and unique among all tenants of the vendor. */
	readonly id: string;
	readonly label: string;
}

export interface Limits {
	/** Operations a write call carries at most; the engine cuts its batches to it. */
	readonly writeBatch: number;
	/** Values one `find` request carries at most. */
	readonly findBatch: number;
	readonly requestsPerSecond: number;
	readonly concurrency: number;
	/** Longest wait for one answer, ms. An unanswered write counts as undecided until then. */
	readonly requestTimeout: number;
	/** Of requests, as the vendor told last. */
	readonly quota?: () => Quota | undefined;
}

/** HTTP requests by purpose; `bookkeeping` is all that neither reads nor writes records: sign-in, describe, clock. */
export interface RequestCounts {
	readonly read: number;
	readonly write: number;
	readonly bookkeeping: number;
}
