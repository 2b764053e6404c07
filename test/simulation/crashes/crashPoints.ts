import type { Entry } from '../vendor/log';
import { createChance } from '../world/chance';
import { generate } from '../world/generate';
import type { Event, History } from '../world/history';
import { play } from '../world/play';
import type { Memory } from '../world/memory';
import type { Played, RunSeen } from '../world/play';

/** A history that ends with one run and the next of the same sync, and how it goes when nobody kills the one. */
export interface Course {
	readonly history: History;
	readonly calm: Played;
	/** Requests and commits of the one. */
	readonly steps: number;
}

/** A history in which the last run but one before the settling phase is killed at one step. */
export interface CrashPoint {
	/** As in `12 after`. */
	readonly name: string;
	readonly history: History;
}

/**
 * One run of the seed's history, chosen by the seed among those that write, of those that hand over a job if there are any;
 * undefined where none writes.
 */
export async function courseOf(seed: number, memory: Memory): Promise<Course | undefined> {
	const whole = generate(seed);
	const runs = whole.events.flatMap(({ do: kind }, at) => (kind === 'run' ? [at] : []));
	const first = createChance(seed + 1).below(runs.length);
	let other: Course | undefined;
	for (let n = 0; n < runs.length; n += 1) {
		const history = until(whole, runs[(first + n) % runs.length] ?? 0);
		const calm = await play(history, memory);
		const run = killedRun(calm);
		if (!run || run.end !== 'returned') continue;
		const writes = writesIn(calm, run);
		const course = { history, calm, steps: run.steps };
		if (writes.some(({ job }) => job)) return course;
		if (writes.length > 0) other ??= course;
		if (other && !takesJobs(whole)) return other;
	}
	return other;
}

function takesJobs({ habits, setup }: History): boolean {
	if (setup.direction === 'both') return false;
	return habits[setup.direction === 'toLeft' ? 'left' : 'right'].jobs > 0;
}

/** Batches and jobs that a run hands over. */
function writesIn({ entries }: Played, { number }: RunSeen): readonly Entry[] {
	return entries.filter(
		({ call, of, run }) => call === 'write' && of === undefined && run === number,
	);
}

/** Before and after each step. */
export function crashPoints({ history, steps }: Course): CrashPoint[] {
	return Array.from({ length: steps }, (_, n) => n + 1).flatMap((step) =>
		(['before', 'after'] as const).map((when) => ({
			name: `${step} ${when}`,
			history: killedAt(history, { do: 'kill', kill: { step, when } }),
		})),
	);
}

/** The last run but one before the settling phase. */
export function killedRun({ runs }: Played): RunSeen | undefined {
	return runs.filter(({ round }) => round === undefined).at(-2);
}

/** ms; longer than any lag, time-out and lease. */
const untilNext = 3_600_000;

/** The history up to that run, in which nothing else happens: what it leaves undone is then for its kill alone. */
function until(whole: History, at: number): History {
	const before = whole.events.findLastIndex(({ do: kind }, n) => kind === 'run' && n < at);
	const events = whole.events
		.slice(0, at)
		.filter((event, index) => index <= before || !isWithin(event));
	// A limit of writes would keep the next run from finishing anything.
	const run = whole.events
		.slice(at, at + 1)
		.map((event) => (event.do === 'run' ? { do: event.do, object: event.object } : event));
	return { ...whole, events: [...events, ...run, { do: 'wait', ms: untilNext }, ...run] };
}

function isWithin(event: Event): boolean {
	if (event.do === 'people') return event.step !== undefined;
	return within.has(event.do);
}

const within: ReadonlySet<Event['do']> = new Set(['fault', 'kill', 'cancel', 'intrude']);

function killedAt(history: History, kill: Event): History {
	const [before, last] = [history.events.slice(0, -lastEvents), history.events.slice(-lastEvents)];
	return { ...history, events: [...before, kill, ...last] };
}

/** The run, the wait and the next run. */
const lastEvents = 3;
