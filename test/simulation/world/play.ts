import type { Side } from '../../../sync/contracts';
import type { Hold, JournalEntry, Link, RunStatus } from '../../../sync/state/records';
import type { Store } from '../../../sync/state/store';

import { createClock } from '../vendor/clock';
import type { VirtualClock } from '../vendor/clock';
import type { ObjectKind } from '../vendor/fields';
import type { StepKind } from '../vendor/gate';
import { createLog } from '../vendor/log';
import type { Entry, Log } from '../vendor/log';
import type { StoredRow } from '../vendor/table';
import { createModelVendor } from '../vendor/vendor';
import type { ModelVendor } from '../vendor/vendor';

import type { RunEnd } from './engine';
import type { Event, History } from './history';
import { createMemory } from './memory';
import type { Memory } from './memory';
import { runOnce } from './runOnce';
import type { Plan } from './runOnce';
import { change, restore } from './settings';
import { edited } from './setup';
import type { Setup } from './setup';
import { answerHolds } from './answer';
import type { Answered } from './answer';

/** One run as the checker gets it. */
export interface RunSeen extends RunEnd {
	readonly number: number;
	readonly object: ObjectKind;
	readonly setup: Setup;
	/** First and last entry of the log that may belong to it. */
	readonly from: number;
	readonly to: number;
	/** As the state tells it; undefined where it has no record of it. */
	readonly status: RunStatus | undefined;
	readonly writeLimit: number;
	readonly writes: number;
	/** Something went wrong at a request, a commit or the process. */
	readonly disturbed: boolean;
	readonly cancelled: boolean;
	readonly journal: readonly JournalEntry[];
	readonly holds: readonly Hold[];
	/** What the engine says is linked after it. */
	readonly links: readonly Link[];
	/** What the step was at which it was killed. */
	readonly diedAt: StepKind | undefined;
	/** Writes announced in the state and not settled when it was over. */
	readonly open: number;
	/** Jobs that are in the state when it was over: what became of their writes is not known yet. */
	readonly jobs: number;
	readonly steps: number;
	/** Undefined before the settling phase; there, the round: 1 and 2 may still write, 3 must not. */
	readonly round: number | undefined;
}

/** A world in which a history is under way. */
export interface World {
	readonly clock: VirtualClock;
	readonly log: Log;
	readonly vendors: Readonly<Record<Side, ModelVendor>>;
	readonly store: Store;
	readonly counts: Record<string, number>;
	readonly runs: RunSeen[];
	readonly answers: Answered[];
	setup: Setup;
}

export interface Played {
	readonly history: History;
	readonly entries: readonly Entry[];
	readonly runs: readonly RunSeen[];
	readonly answers: readonly Answered[];
	readonly counts: Readonly<Record<string, number>>;
	/** What really stands there in the end. */
	readonly standing: Readonly<Record<Side, Readonly<Record<ObjectKind, readonly StoredRow[]>>>>;
	readonly setup: Setup;
}

const beginning = Date.UTC(2026, 2, 1);

/** The last round of the settling phase. */
const lastRound = 3;

/** ms between two rounds; longer than any lag, time-out and lease. */
const betweenRounds = 3_600_000;

/** Carries a history out to its end, the settling phase included. No two at once with one memory. */
export async function play(history: History, memory: Memory = createMemory()): Promise<Played> {
	const world = createWorld(history, memory);
	let plan: Plan = {};
	for (const event of history.events) plan = await happen(world, plan, event);
	await settle(world);
	const standing = standingIn(world);
	const { log, runs, answers, counts, setup } = world;
	return { history, entries: log.entries, runs, answers, counts, standing, setup };
}

function createWorld({ habits, setup }: History, memory: Memory): World {
	const clock = createClock(beginning);
	const log = createLog(clock.now);
	const vendor = (side: Side) => createModelVendor({ side, habits: habits[side], clock, log });
	return {
		clock,
		log,
		vendors: { left: vendor('left'), right: vendor('right') },
		store: memory.empty(clock.now),
		counts: {},
		runs: [],
		answers: [],
		setup,
	};
}

async function happen(world: World, plan: Plan, event: Event): Promise<Plan> {
	switch (event.do) {
		case 'fault':
			return { ...plan, faults: [...(plan.faults ?? []), event.fault] };
		case 'kill':
			return { ...plan, kill: event.kill };
		case 'cancel':
			return { ...plan, cancel: event.step };
		case 'intrude':
			return { ...plan, intrude: event.step };
		case 'people':
			if (event.step !== undefined)
				return { ...plan, people: [...(plan.people ?? []), { ...event, step: event.step }] };
			world.vendors[event.side].people(event.action, -1);
			return plan;
		case 'setting':
			change(world, event);
			return plan;
		case 'define':
			world.setup = edited(world.setup, event.edit);
			return plan;
		case 'answer':
			await answerHolds(world, event.answer);
			return plan;
		case 'wait':
			world.clock.advance(event.ms);
			return plan;
		case 'run':
			await runOnce(world, event.object, { ...plan, writeLimit: event.writeLimit });
			return {};
	}
}

/** No faults, no people: what is open comes to its end. */
async function settle(world: World): Promise<void> {
	restore(world);
	for (let round = 1; round <= lastRound; round += 1) {
		world.clock.advance(betweenRounds);
		if (world.setup.companies) await runOnce(world, 'company', { round });
		await runOnce(world, 'contact', { round });
	}
}

function standingIn({ vendors }: World): Played['standing'] {
	const of = (side: Side) => ({
		contact: vendors[side].rows('contact'),
		company: vendors[side].rows('company'),
	});
	return { left: of('left'), right: of('right') };
}
