import { afterCrash } from './crashes/afterCrash';
import { courseOf, crashPoints, killedRun } from './crashes/crashPoints';
import type { Violation } from './checker/violation';
import { runHistory } from './runHistory';
import type { Outcome } from './runHistory';
import { addOutcome, noTotals } from './totals';
import type { Failure, Totals } from './totals';
import { createMemory } from './world/memory';
import type { Memory } from './world/memory';

/** What one process does; it tells totals in portions. */
export type Task =
	/** Histories of every so-many-th seed. */
	| {
			readonly do: 'histories';
			readonly from: number;
			readonly until: number;
			readonly step: number;
	  }
	/** Of every so-many-th seed every crash point of one run, until there are that many. */
	| {
			readonly do: 'crashes';
			readonly from: number;
			readonly step: number;
			readonly points: number;
	  }
	/** These seeds in turn, until one breaks a promise. */
	| { readonly do: 'hunt'; readonly seeds: readonly number[]; readonly crashes: boolean };

/** ms between two reports. */
const reportEvery = 2_000;

/** Promises nobody waited for that were rejected since the last look. */
type Strays = () => Violation[];

async function work(task: Task): Promise<void> {
	const strays = watchStrays();
	const memory = createMemory();
	const played = playing(task, memory);
	let totals = noTotals();
	let told = performance.now();
	for await (const { failing, outcome } of played) {
		const violations = [...outcome.violations, ...strays()];
		addOutcome(totals, failing, { ...outcome, violations });
		if (task.do === 'hunt' && violations.length > 0) break;
		if (performance.now() - told < reportEvery) continue;
		tell(totals);
		totals = noTotals();
		told = performance.now();
	}
	tell(totals);
	process.disconnect?.();
}

function tell(totals: Totals): void {
	process.send?.(totals);
}

interface One {
	readonly failing: Omit<Failure, 'violations'>;
	readonly outcome: Outcome;
}

async function* playing(task: Task, memory: Memory): AsyncGenerator<One> {
	switch (task.do) {
		case 'histories':
			for (let seed = task.from; seed < task.until; seed += task.step)
				yield { failing: { seed }, outcome: await runHistory(seed, memory) };
			return;
		case 'crashes':
			yield* crashing(task, memory);
			return;
		case 'hunt':
			for (const seed of task.seeds)
				if (task.crashes) yield* crashesOf(seed, memory);
				else yield { failing: { seed }, outcome: await runHistory(seed, memory) };
			return;
	}
}

async function* crashing(
	{ from, step, points }: Extract<Task, { do: 'crashes' }>,
	memory: Memory,
): AsyncGenerator<One> {
	let left = points;
	for (let seed = from; left > 0; seed += step)
		for await (const one of crashesOf(seed, memory)) {
			left -= 1;
			yield one;
		}
}

async function* crashesOf(seed: number, memory: Memory): AsyncGenerator<One> {
	const course = await courseOf(seed, memory);
	if (!course) return;
	for (const { name, history } of crashPoints(course)) {
		const outcome = await runHistory(history, memory);
		if (killedRun(outcome.played)?.end !== 'killed')
			throw new Error(`Seed ${seed} does not come to step ${name}, where it is to be killed`);
		const violations = [...outcome.violations, ...afterCrash(outcome.played, course.calm)];
		yield { failing: { seed, crash: name }, outcome: { ...outcome, violations } };
	}
}

function watchStrays(): Strays {
	const strays: Error[] = [];
	process.on('unhandledRejection', (error: Error) => {
		// Whatever a killed run had under way dies with it.
		if (error.name !== 'Killed') strays.push(error);
	});
	return () =>
		strays.splice(0).map((error) => ({
			promise: 'neverCrashes',
			text: `a promise nobody waits for was rejected: ${error.stack ?? error.message}`,
		}));
}

process.on('message', (task: Task) => {
	work(task).catch((error: Error) => {
		console.error(error.stack);
		process.exit(1);
	});
});
