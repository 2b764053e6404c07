import type { Report } from '../journal/report';
import type { Assessing } from '../plan/context';
import type { Removal } from '../state/records';
import type { Lease } from '../state/store';

import type { Gatherings } from './jobs/gather';

/** A run under way. */
export interface Running extends Assessing {
	readonly run: string;
	readonly lease: Lease;
	readonly report: Report;
	readonly startedAt: number;
	/** ms since the epoch by the store's clock; no new window is begun after it. */
	readonly until: number;
	/** Write calls a run may send; Infinity: no limit. */
	readonly writeLimit: number;
	/** Of a side's quota, 0 to 1: at this share the run ends. Infinity: no limit. */
	readonly quotaShare: number;
	/** Records that were said to be gone, or out of the scope, before this run: `side:id` → how that was told. */
	readonly removed: ReadonlyMap<string, Removal['told']>;
	/** Syncs that were asked for records which this one refers to. */
	readonly partners: Set<string>;
	/** Updates that were refused as conflicts in this run: `side:id` of the record → what they were decided upon. */
	readonly conflicts: Map<string, string>;
	/** Writes that go out as jobs, as long as these are being filled. */
	readonly gatherings: Gatherings;
	/** Set for records that were looked at once in this run already: what is refused now is held. */
	readonly lastLook?: true;
}
