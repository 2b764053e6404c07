import type { Violation } from './checker/violation';
import type { Outcome, Stats } from './runHistory';

/** What many histories come to; plain JSON, summed up from several processes. */
export interface Totals {
	histories: number;
	/** Histories without a broken promise of that kind: all came to rest with both sides alike. */
	converged: number;
	runs: number;
	steps: number;
	crashPoints: number;
	/** Runs that were killed while a job was open. */
	jobsLeft: number;
	peopleDuringRun: number;
	writes: number;
	records: number;
	pairs: number;
	held: number;
	overlaps: number;
	conflicts: number;
	/** Histories with two or more edits that met a run or each other. */
	concurrent: number;
	/** Answered batches of one run that were sent again; the most of all histories. */
	resent: number;
	/** ms of processor time. */
	played: number;
	checked: number;
	readonly faults: Counts;
	readonly violations: Counts;
	/** Histories by their number of records, and of rounds. */
	readonly byRecords: Counts;
	readonly byRounds: Counts;
	readonly failed: Failure[];
}

export type Counts = Record<string, number>;

export interface Failure {
	readonly seed: number;
	/** The point at which the process was killed, where that was part of it. */
	readonly crash?: string;
	readonly violations: readonly Violation[];
}

export function noTotals(): Totals {
	return {
		histories: 0,
		converged: 0,
		runs: 0,
		steps: 0,
		crashPoints: 0,
		jobsLeft: 0,
		peopleDuringRun: 0,
		writes: 0,
		records: 0,
		pairs: 0,
		held: 0,
		overlaps: 0,
		conflicts: 0,
		concurrent: 0,
		resent: 0,
		played: 0,
		checked: 0,
		faults: {},
		violations: {},
		byRecords: {},
		byRounds: {},
		failed: [],
	};
}

const figures = [
	'runs',
	'steps',
	'crashPoints',
	'jobsLeft',
	'peopleDuringRun',
	'writes',
	'records',
	'pairs',
	'held',
	'overlaps',
	'conflicts',
	'played',
	'checked',
] as const satisfies readonly (keyof Stats & keyof Totals)[];

/** Failing seeds that are kept with all they violated. */
const keptFailures = 20;

/** From how many edits on that met a run or each other a history counts as one of concurrent work. */
const manyMeetings = 2;

export function addOutcome(
	totals: Totals,
	failing: Omit<Failure, 'violations'>,
	{ stats, violations }: Pick<Outcome, 'stats' | 'violations'>,
): void {
	totals.histories += 1;
	for (const figure of figures) totals[figure] += stats[figure];
	if (!violations.some(({ promise }) => promise === 'converges')) totals.converged += 1;
	if (stats.concurrent >= manyMeetings) totals.concurrent += 1;
	totals.resent = Math.max(totals.resent, stats.resent);
	addCounts(totals.faults, stats.faults);
	addCounts(totals.byRecords, { [stats.records]: 1 });
	addCounts(totals.byRounds, { [stats.rounds]: 1 });
	for (const { promise } of violations) addCounts(totals.violations, { [promise]: 1 });
	if (violations.length > 0) keep(totals, { ...failing, violations });
}

export function addTotals(totals: Totals, more: Totals): void {
	for (const figure of [...figures, 'histories', 'converged', 'concurrent'] as const)
		totals[figure] += more[figure];
	totals.resent = Math.max(totals.resent, more.resent);
	for (const counts of ['faults', 'violations', 'byRecords', 'byRounds'] as const)
		addCounts(totals[counts], more[counts]);
	for (const failure of more.failed) keep(totals, failure);
}

/** The middle one of all histories, by how many of them have which number; 0 of none. */
export function median(counts: Counts): number {
	const sorted = Object.entries(counts)
		.map(([value, n]) => ({ value: Number(value), n }))
		.sort((a, b) => a.value - b.value);
	let left = sorted.reduce((sum, { n }) => sum + n, 0) / 2;
	return sorted.find(({ n }) => (left -= n) <= 0)?.value ?? 0;
}

export function sumOf(counts: Counts): number {
	return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

function keep({ failed }: Totals, failure: Failure): void {
	failed.push(failure);
	failed.sort((a, b) => a.seed - b.seed);
	if (failed.length > keptFailures) failed.pop();
}

function addCounts(counts: Counts, more: Readonly<Counts>): void {
	for (const [kind, n] of Object.entries(more)) counts[kind] = (counts[kind] ?? 0) + n;
}
