import type { Side, Value } from '../contracts';
import type { CompiledKey, CompiledRow } from '../mapping/compiled';
import type { Base, Link } from '../state/records';

/** Why a field is written; kept in the journal, so that *Explain* can name the rule. */
export type Rule =
	| 'created'
	| 'left-changed'
	| 'right-changed'
	| 'conflict-left'
	| 'conflict-right'
	| 'conflict-newest'
	| 'conflict-answered'
	| 'first-link'
	| 'first-link-fill'
	| 'first-link-newest'
	| 'first-link-answered'
	| 'mapping-changed'
	| 'withdrawn'
	/** A person has taken back what a run wrote. */
	| 'undone';

/** One field on its way. */
export interface Send {
	readonly row: CompiledRow;
	readonly to: Side;
	/** In the type of `to`; a single reference is named by the left's id. */
	readonly value: Value;
	/** Of a list: ids of members, as the other side names them, that must be linked before it can be sent. */
	readonly awaits?: readonly string[];
	/** Hash of what both sides stand for once it is written, in the row's terms. */
	readonly hash: string;
	/** Hash of what stands there now, where it was read. */
	readonly over?: string;
	readonly rule: Rule;
}

/** What the engine decides for one pair of records. */
export type Verdict =
	| { readonly kind: 'skip' }
	/** Only the state learns: rows that are in step or were decided without a write. */
	| { readonly kind: 'rebase'; readonly base: Base }
	| { readonly kind: 'create'; readonly to: Side; readonly send: readonly Send[] }
	/** Creates or updates by a unique key of the written side; which of the two, that side tells. */
	| {
			readonly kind: 'upsert';
			readonly to: Side;
			readonly key: CompiledKey;
			readonly value: string;
			readonly send: readonly Send[];
	  }
	/** Linked before, or found by a key and linked now; `send` may go to both sides, and may be empty for a new link. */
	| {
			readonly kind: 'update' | 'link' | 'revive';
			readonly leftId: string;
			readonly rightId: string;
			readonly send: readonly Send[];
			/** Rows that need no write. */
			readonly base: Base;
			/** A field that waits for a person, while the others go on. */
			readonly hold?: HoldVerdict;
			/** Rows that were never in step and wait for a person, as they look now. */
			readonly undecided?: Base;
			/** Of a pair that is revived: rows that were written before, and that nobody has seen stored as they were sent. */
			readonly unconfirmed?: Link['unconfirmed'];
	  }
	| {
			readonly kind: 'delete' | 'deactivate';
			readonly to: Side;
			readonly because: 'deleted' | 'out-of-scope';
	  }
	/** The link ends as a tombstone; nothing is written. */
	| {
			readonly kind: 'bury';
			readonly gone: 'left' | 'right' | 'both' | 'none';
			readonly reason: 'deleted' | 'unlinked' | 'out-of-scope';
			/** Of a link that has ended already: whose tombstone learns of it. */
			readonly ended?: { readonly leftId: string; readonly rightId: string };
	  }
	| HoldVerdict;

export interface HoldVerdict {
	readonly kind: 'hold';
	readonly reason: string;
	readonly message: string;
	readonly remedy: string;
	readonly field?: string;
	/** Id at the other side than the subject's. */
	readonly otherId?: string;
	/** A change of another record may end it, so that every run decides it anew. */
	readonly restsOnOthers?: boolean;
	/** As of an update: what is in step although another row is held. */
	readonly base?: Base;
	readonly undecided?: Base;
}
