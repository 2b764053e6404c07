import { check } from './checker/check';
import type { Violation } from './checker/violation';
import { generate } from './world/generate';
import type { History } from './world/history';
import type { Memory } from './world/memory';
import { play } from './world/play';
import type { Played } from './world/play';

/** What one history was made of; summed up and printed by the runner. */
export interface Stats {
	readonly runs: number;
	readonly steps: number;
	readonly crashPoints: number;
	/** Faults that came about, by kind. */
	readonly faults: Readonly<Record<string, number>>;
	/** Runs that were killed while a job was open. */
	readonly jobsLeft: number;
	/** Actions of people while a run was under way. */
	readonly peopleDuringRun: number;
	readonly records: number;
	readonly pairs: number;
	readonly writes: number;
	readonly overlaps: number;
	readonly conflicts: number;
	readonly concurrent: number;
	/** Answered batches of one run that were sent again, at most. */
	readonly resent: number;
	/** Runs of the contacts' sync, the settling phase included. */
	readonly rounds: number;
	/** Records held after the last run. */
	readonly held: number;
	/** ms of this machine's time: playing, and checking. */
	readonly played: number;
	readonly checked: number;
}

export interface Outcome {
	readonly violations: readonly Violation[];
	readonly stats: Stats;
	readonly played: Played;
}

/** Plays the history of a seed, or a given one, and checks it. */
export async function runHistory(given: number | History, memory?: Memory): Promise<Outcome> {
	const history = typeof given === 'number' ? generate(given) : given;
	const begun = performance.now();
	const played = await play(history, memory);
	const between = performance.now();
	const checked = check(played);
	return {
		violations: checked.violations,
		played,
		stats: {
			...statsOf(played),
			pairs: checked.pairs,
			overlaps: checked.overlaps,
			conflicts: checked.conflicts,
			concurrent: checked.concurrent,
			resent: checked.resent,
			played: between - begun,
			checked: performance.now() - between,
		},
	};
}

function statsOf({ runs, counts, standing, entries }: Played) {
	const { killed = 0, peopleDuringRun = 0, ...faults } = counts;
	const { left, right } = standing;
	const last = runs.findLast(({ object }) => object === 'contact');
	return {
		runs: runs.length,
		rounds: runs.filter(({ object }) => object === 'contact').length,
		steps: runs.reduce((sum, { steps }) => sum + steps, 0),
		crashPoints: killed,
		jobsLeft: runs.filter(({ end, jobs }) => end === 'killed' && jobs > 0).length,
		faults,
		peopleDuringRun,
		records: left.contact.length + right.contact.length,
		writes: entries.filter(({ call, operations }) => call === 'write' && operations).length,
		held: last?.holds.length ?? 0,
	};
}
