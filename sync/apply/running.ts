import type { Report } from '../journal/report';
import type { Assessing } from '../plan/context';
import type { Lease } from '../state/store';

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
	/** Labels of the target's fields by id. */
	readonly labels: ReadonlyMap<string, string>;
}
