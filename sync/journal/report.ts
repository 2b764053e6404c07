import type { Side } from '../contracts';
import type { Hold } from '../state/records';

import { createCostTally } from './cost';
import type { CostTally } from './cost';

/** At most so many waits are listed; a run that is throttled for hours shall not outgrow its item. */
const waitLimit = 50;

/** At most so many items a run hands out on each of the outputs *Changes* and *Needs Attention*. */
const itemLimit = 100;

export interface Counts {
	read: number;
	created: number;
	updated: number;
	/** Found by a key and remembered, with or without a write. */
	linked: number;
	unchanged: number;
	deleted: number;
	/** Outside the scope. */
	skipped: number;
	held: number;
	parked: number;
	/** Texts cut by the rule 'Max Length', in records that were written. */
	shortened: number;
}

export interface Change {
	readonly verb: 'create' | 'update' | 'link' | 'revive' | 'delete' | 'deactivate';
	/** Side that was written. */
	readonly to?: Side;
	readonly leftId: string;
	readonly rightId: string;
	/** Labels. */
	readonly fields: readonly string[];
}

export interface Wait {
	readonly for: string;
	readonly seconds: number;
}

/** What a run tells about itself; filled while it goes. */
export interface Report {
	readonly counts: Counts;
	readonly waited: Wait[];
	/** ms waited in all. */
	waitedMs: number;
	readonly changes: Change[];
	/** Holds that are new, or whose reason is. */
	readonly attention: Hold[];
	/** Reasons of the records held in this run. */
	readonly holds: Record<string, number>;
	/** Write calls of this run, for the limit 'Writes per Run'. */
	writes: number;
	/** The same by kind and the way they went. */
	readonly sent: CostTally;
	/** Records that the other side refused in this run. */
	refused: number;
	/** Why this run has disabled the sync. */
	disabled?: string;
	/** Undo items of this run. */
	undoable: number;
	/** Told of every wait as it begins; set once the run has a place to show it. */
	onWait?: (reason: string, ms: number) => void;
}

export function createReport(): Report {
	return {
		counts: {
			read: 0,
			created: 0,
			updated: 0,
			linked: 0,
			unchanged: 0,
			deleted: 0,
			skipped: 0,
			held: 0,
			parked: 0,
			shortened: 0,
		},
		waited: [],
		waitedMs: 0,
		changes: [],
		attention: [],
		holds: {},
		writes: 0,
		sent: createCostTally(),
		undoable: 0,
		refused: 0,
	};
}

/** Adds what a run behind has done. Of what is parked both tell all there is, and the sent calls are tallied by the run itself. */
export function addReport(to: Report, from: Report): void {
	const { parked, ...counts } = from.counts;
	for (const key of Object.keys(counts) as (keyof typeof counts)[]) to.counts[key] += counts[key];
	to.counts.parked = parked;
	for (const [reason, n] of Object.entries(from.holds))
		to.holds[reason] = (to.holds[reason] ?? 0) + n;
	for (const change of from.changes) addChange(to, change);
	const room = itemLimit - to.attention.length;
	to.attention.push(...from.attention.slice(0, Math.max(0, room)));
	for (const { for: reason, seconds } of from.waited) addWait(to, reason, seconds * 1000);
	to.writes += from.writes;
	to.refused += from.refused;
	to.undoable += from.undoable;
	if (from.disabled !== undefined) to.disabled = from.disabled;
}

export function addChange(report: Report, change: Change): void {
	if (report.changes.length < itemLimit) report.changes.push(change);
}

export function addHold(report: Report, hold: Hold, isNew: boolean): void {
	report.counts.held += 1;
	report.holds[hold.reason] = (report.holds[hold.reason] ?? 0) + 1;
	if (isNew && report.attention.length < itemLimit) report.attention.push(hold);
}

export function addWait(report: Report, reason: string, ms: number): void {
	if (report.waited.length < waitLimit)
		report.waited.push({ for: reason, seconds: Math.ceil(ms / 1000) });
	report.waitedMs += ms;
	report.onWait?.(reason, ms);
}
