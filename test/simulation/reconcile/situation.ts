import type { Side } from '../../../sync/contracts';
import type { Resolved } from '../../../sync/reconcile/policies';
import type { HoldAnswer, Tombstone } from '../../../sync/state/records';

import type { Variety } from './variety';

/** All that a verdict depends on, in meanings instead of values and hashes; plain JSON. */
export interface Situation {
	readonly variety: Variety;
	readonly left: SideSituation;
	readonly right: SideSituation;
	/** In the order of the variety's rows. */
	readonly rows: readonly RowSituation[];
	/** Which sides were wholly decided when the pair was looked at last; absent: not linked. */
	readonly link?: Readonly<Record<Side, boolean>>;
	/** Of a record without link, oldest first. */
	readonly tombstones: readonly TombstoneSituation[];
	/** Of a record without link: what the other side has for it. */
	readonly match: MatchKind;
	readonly policies: Resolved;
	readonly answer?: HoldAnswer;
	readonly listOnly: boolean;
	/** It was sent before, and nothing can tell whether it was made. */
	readonly mayExist: boolean;
}

export interface TombstoneSituation extends Pick<Tombstone, 'gone' | 'reason'> {
	/** The other of the two ids is that of the record which is found there now. */
	readonly former: boolean;
}

export const matchKinds = [
	'none',
	'upsert',
	'one',
	'several',
	'taken',
	'unique',
	'shared',
] as const;

export type MatchKind = (typeof matchKinds)[number];

export interface SideSituation {
	readonly kind: 'present' | 'deleted' | 'missing' | 'unread';
	readonly inScope: boolean;
	readonly version?: string;
	/** ms since the epoch. */
	readonly modifiedAt?: number;
	/** The record holds the value by which it counts as inactive. */
	readonly inactive: boolean;
}

export interface RowSituation {
	/** Numbers of spellings. */
	readonly left: number;
	readonly right: number;
	/** What both sides stood for when they were in step, or decided; absent: the row has no base. */
	readonly base?: Readonly<Record<Side, string | null>>;
	/** How both sides looked when the row was held at the first link. */
	readonly undecided?: Readonly<Record<Side, string | null>>;
	readonly unconfirmed?: UnconfirmedRow;
	readonly flap?: FlapRow;
}

export interface UnconfirmedRow {
	readonly side: Side;
	/** Another value that stood there before anybody else had written the record. */
	readonly found?: { readonly means: string | null };
}

export interface FlapRow {
	readonly to: Side;
	readonly wrote: string | null;
	readonly over: string | null;
	readonly times: number;
	/** Runs since the first time. */
	readonly age: number;
}
