import type { Cursor, Definition, FaultClass, Side, Subject } from '../contracts';

export type * from './history';

/** Everything the engine remembers, as plain data. No record values: only ids, hashes, labels and codes. */

/** One end of a pair: an object of one organization of one system. */
export interface EndKey {
	readonly system: string;
	readonly identity: string;
	readonly object: string;
}

/** Links hang on the pair of objects, so that every sync over the same two objects shares them. */
export interface PairKey {
	readonly left: EndKey;
	readonly right: EndKey;
}

/**
 * What a row looked like when it was last in step: one hash where both sides stood for the same value, or one of each
 * side where it was decided that they may differ.
 */
export type BaseEntry = string | readonly [left: string, right: string];

/** By row fingerprint. */
export type Base = Readonly<Record<string, BaseEntry>>;

export interface Link {
	readonly leftId: string;
	readonly rightId: string;
	/**
	 * Keyed hash over all mapped values of a side as they were decided upon last, with the mapping's fingerprint. Empty: the
	 * side must be looked at again.
	 */
	readonly seen: Readonly<Record<Side, string>>;
	readonly base: Base;
	/** Rows that were written and whose stored value nobody has seen yet, by row fingerprint. */
	readonly unconfirmed?: Readonly<Record<string, Unconfirmed>>;
	/** Rows that were never in step and wait for a person, as they looked when that was found: like a base. */
	readonly undecided?: Base;
	/** Last write to a side, ms since the epoch by the store's clock. */
	readonly wrote?: Readonly<Partial<Record<Side, number>>>;
	/** Rows that were overwritten lately, by row fingerprint: the memory of the flap stop. */
	readonly flaps?: Readonly<Record<string, Flap>>;
	/** Run that wrote it last. */
	readonly run: string;
}

export interface Unconfirmed {
	/** Side that was written. */
	readonly side: Side;
	/** Version and stamp that the vendor gave to the write, where it told. */
	readonly version?: string;
	readonly modifiedAt?: number;
	/** Hash of another value that stood there before anybody else had written the record: the vendor's rewriting. */
	readonly found?: string;
}

export interface Flap {
	/** Side that was written, hash of the value written there, and of the value that stood there before. */
	readonly side: Side;
	readonly wrote: string;
	readonly over: string;
	/** Times the same value was written over the same value, and the number of the run of the first time. */
	readonly times: number;
	readonly since: number;
}

/**
 * Two records that were linked and are not any more. It binds ids, never keys: neither of the two is made anew on the
 * other side because of the other.
 */
export interface Tombstone {
	readonly leftId: string;
	readonly rightId: string;
	/** Which of the two is known to be gone. */
	readonly gone: 'left' | 'right' | 'both' | 'none';
	/** `deleted`: revives when the deleted id appears again. The others end only by a person. */
	readonly reason: 'deleted' | 'unlinked' | 'undone' | 'out-of-scope' | 'forgotten';
	readonly base: Base;
	/** As of the link, for a pair that is revived: what a vendor made of our writes must not look like an edit then. */
	readonly unconfirmed?: Link['unconfirmed'];
	readonly at: number;
	readonly run: string;
}

export interface Intent {
	readonly id: string;
	readonly run: string;
	readonly batch: number;
	readonly kind: 'create' | 'upsert' | 'update' | 'delete';
	/** Side that is written. */
	readonly to: Side;
	/** Ids as far as they are known: the one of `to` is missing for a create. */
	readonly leftId?: string;
	readonly rightId?: string;
	/** Of a create, encrypted: the key values by which to look for it, should its outcome stay unknown. */
	readonly keys?: string;
	/** Set for a deactivation: done, it ends the link. */
	readonly inactive?: true;
	/** Of a deletion or deactivation: not because the other record was deleted, but because the pair left the scope. */
	readonly leaving?: true;
	/** Hash of the values the write is made from, and what the written rows are to hold: row fingerprint → hash. */
	readonly seen: string;
	readonly base: Readonly<Record<string, string>>;
	/** Both ways: hash of what stood in these rows when the write was decided. */
	readonly over?: Readonly<Record<string, string>>;
	/** ms since the epoch; until then a "no" of the vendor may still turn into a "yes". */
	readonly deadline: number;
}

/** Writes that were gathered for one job of a system. */
export interface Job {
	readonly id: string;
	readonly run: string;
	/** Side that works it off. */
	readonly to: Side;
	readonly size: number;
	/** The system's own id of it; absent until it has given one. */
	readonly remote?: string;
}

/** One write of a job: all that is needed to tell, whenever the job ends, what has become of its record. */
export interface JobWrite {
	/** Id of the job. */
	readonly job: string;
	/** By what the system names the record in its results: the id, or the hash of the key's value. */
	readonly mark: string;
	readonly intent: Intent;
	/** Row fingerprint → rule, of the rows that were sent. */
	readonly rules: Readonly<Record<string, string>>;
	/** What the link is to remember of both sides once the write is done. */
	readonly seen: Link['seen'];
	/** Evidence of a hold, should the write be refused. */
	readonly evidence: string;
}

/** Of a linked pair, the subject is the left record. */
export interface Hold extends Subject {
	/** Id at the other side, where one is concerned. */
	readonly otherId?: string;
	/** Reason code of the engine: 'refused', 'several-candidates', 'too-long' … */
	readonly reason: string;
	/** Of a refusal: the vendor's own code, and what kind of refusal that is. */
	readonly code?: string;
	readonly class?: FaultClass;
	/** Values of the record are replaced by the names of their fields. */
	readonly message: string;
	readonly remedy: string;
	readonly field?: string;
	/** Hash of what was decided upon; the record is tried again when it differs. Empty: tried again by every run. */
	readonly evidence: string;
	readonly since: number;
	readonly run: string;
	/** To be tried again though nothing new was read of the record. */
	readonly due?: true;
	/** A person's answer, to be carried out when the record is looked at next. */
	readonly answer?: HoldAnswer;
}

/** `left` and `right`: that side's values win. `create`: make the missing record. `carryOut`: do what the brake held. `keep`: leave both as they are. */
export type HoldAnswer =
	| { readonly kind: 'left' | 'right' | 'create' | 'carryOut' | 'keep' }
	/** Of several candidates, this one is meant. */
	| { readonly kind: 'link'; readonly id: string };

export interface Parked extends Subject {
	/** The record that must be linked first, or the time before which nothing can be decided. */
	readonly waitsFor:
		(Subject & { readonly pair: number; readonly object: string }) | { readonly until: number };
	readonly since: number;
}

/**
 * A record to be looked at again as soon as a member of one of its lists is linked. It waits for nothing: without that
 * member it is in step.
 */
export interface Watch extends Subject {
	readonly member: Subject & { readonly pair: number };
}

/** A linked record that is said to be gone; what becomes of its counterpart is decided for all of a run together. */
export interface Removal extends Subject {
	/**
	 * `feed`: the vendor itself says so. `absence`: it was not in a complete listing, and must be asked for by its id.
	 * `scope`: it is there, and has left the scope.
	 */
	readonly told: 'feed' | 'absence' | 'scope';
	readonly since: number;
}

export interface Owner {
	readonly workflow: string;
	readonly workflowName: string;
	readonly node: string;
}

/** One node of one workflow. */
export function sameOwner(a: Owner, b: Owner): boolean {
	return a.workflow === b.workflow && a.node === b.node;
}

export interface SyncRecord {
	/** UUID, given when the sync is first stored; the same through every change of its name or owner. */
	readonly id: string;
	readonly definition: Definition;
	readonly owner: Owner | undefined;
	readonly leftIdentity: string;
	readonly rightIdentity: string;
	readonly enabled: boolean;
	/** Failed runs in a row. */
	readonly failures: number;
	readonly lastSuccess?: number;
	readonly memory: SyncMemory;
}

/** What a sync carries from run to run, besides cursors and records. */
export interface SyncMemory {
	/** Runs begun so far. */
	readonly runs?: number;
	/** The first complete look at all records is done. */
	readonly loaded?: boolean;
	/** Fingerprints of mapping and scope that all records have been looked at with. */
	readonly scanned?: string;
	/** The same, of a look at all records that is under way. */
	readonly scanning?: string;
	/** When the last look at all records ended of a side that tells its changes, ms. */
	readonly lookedThrough?: number;
	/** Fingerprint of each side's description as of last run. */
	readonly described?: Readonly<Partial<Record<Side, string>>>;
	/** Ids of the fields the credential could see last time. */
	readonly visible?: Readonly<Partial<Record<Side, readonly string[]>>>;
	/** What the fields that the definition names were called last time, by id. */
	readonly labels?: Readonly<Partial<Record<Side, Readonly<Record<string, string>>>>>;
	/** Hold reason → when one of its records was last tried as a probe. */
	readonly probes?: Readonly<Record<string, number>>;
	/** A person has seen and allowed this sync's first deletions. */
	readonly deletionsAllowed?: boolean;
	/** Set where links are written back into a register of one side. */
	readonly register?: RegisterMemory;
	/** Why it is disabled, for people. */
	readonly disabledBecause?: string;
	/** When its runs disabled it, ms; a person may have done so instead. */
	readonly disabledAt?: number;
	/** The organizations as of last run, for people. */
	readonly organizations?: Readonly<Record<Side, Organization>>;
}

export interface Organization {
	readonly label: string;
	/** Address of a record's page with `{id}` in it, where the system has such pages. */
	readonly page?: string;
}

export interface RegisterMemory {
	/** Place of the register that was seen to agree with the links, as text. */
	readonly agreed?: string;
	/** Links may have changed since. */
	readonly owed?: true;
}

export interface StoredCursor {
	readonly side: Side;
	/** `scan`: a look at everything that goes on beside the normal feed. */
	readonly kind: 'feed' | 'scan';
	/** Null: from the beginning. */
	readonly position: Cursor | null;
	/** Counts complete passes of a full listing. */
	readonly pass: number;
	/** Id of the run in which the pass under way began; absent between two passes. */
	readonly passBegan?: string;
}

/** Something a person or another workflow asked of a sync; served by the run under way, or by the next. */
export interface Request {
	/** Given by the store; in the order they came. */
	readonly id: number;
	readonly at: number;
	readonly ask: Ask;
}

export type Ask =
	/** Look at these records now, whatever the feeds say. */
	| { readonly kind: 'look'; readonly side: Side; readonly ids: readonly string[] }
	/** Try held records again: these, or all of a reason, or all. */
	| { readonly kind: 'retry'; readonly subjects?: readonly Subject[]; readonly reason?: string }
	| {
			readonly kind: 'resolve';
			readonly subjects?: readonly Subject[];
			readonly reason?: string;
			readonly answer: HoldAnswer;
	  };

/** A stored preview: what would be done, as ids and hashes. */
export interface PlanRecord {
	readonly id: string;
	readonly sync: string;
	readonly createdAt: number;
	/** Of definition, scope, mapped schema and both identities; a plan is only good while it is the same. */
	readonly fingerprint: string;
	readonly counts: Readonly<Record<string, number>>;
	readonly status: 'open' | 'applied' | 'discarded';
}

export interface PlanItem {
	readonly n: number;
	readonly leftId?: string;
	readonly rightId?: string;
	readonly verdict: string;
	/** Hash over verdict, fields and values. */
	readonly hash: string;
	/** Labels and rules of the fields that would be written. */
	readonly fields: readonly { readonly to: Side; readonly label: string; readonly rule: string }[];
}

/** What a write replaced, so that it can be taken back. */
export interface UndoItem {
	readonly run: string;
	readonly n: number;
	readonly kind: 'create' | 'update' | 'delete';
	readonly to: Side;
	readonly leftId: string;
	readonly rightId: string;
	/** Encrypted JSON of the values before and the hashes of what was written. */
	readonly sealed: string;
	/** ms since the epoch. */
	readonly expires: number;
}
