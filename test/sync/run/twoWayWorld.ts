import type { Definition, Side, Subject } from '../../../sync/contracts';
import { createReport } from '../../../sync/journal/report';
import type { Environment } from '../../../sync/plan/context';
import { runSync } from '../../../sync/run/run';
import type { RunOptions, RunResult } from '../../../sync/run/run';
import { openSqliteStore } from '../../../sync/state';
import type { Hold, HoldAnswer, Link, Store } from '../../../sync/state';
import { createClock } from '../../simulation/vendor/clock';
import type { VirtualClock } from '../../simulation/vendor/clock';
import { createFaultPlan } from '../../simulation/vendor/faults';
import type { FaultKind, FaultPlace, PlacedFault } from '../../simulation/vendor/faults';
import { objectName } from '../../simulation/vendor/fields';
import type { ObjectKind } from '../../simulation/vendor/fields';
import { createGate } from '../../simulation/vendor/gate';
import type { Gate, StepKind } from '../../simulation/vendor/gate';
import { plainHabits } from '../../simulation/vendor/habits';
import type { Habits } from '../../simulation/vendor/habits';
import { createLog } from '../../simulation/vendor/log';
import type { Log } from '../../simulation/vendor/log';
import { createModelVendor } from '../../simulation/vendor/vendor';
import { guardedStore } from '../../simulation/world/store';
import { definitionOf, syncName } from './twoWayDefinition';
import type { Said } from './twoWayDefinition';
import { createPeople } from './twoWayPeople';
import type { People } from './twoWayPeople';
import { sentTo } from './twoWayPlain';
import type { Plain, Sent } from './twoWayPlain';

export interface Options extends Said {
	/** Habits of a vendor that are not plain. */
	readonly left?: Partial<Habits>;
	readonly right?: Partial<Habits>;
	/** Instead of a state in memory. */
	readonly open?: (clock: () => number) => Store;
}

/** A step of a run: the n-th of its kind, and how many writes went out before it. */
export interface Step {
	readonly kind: StepKind;
	readonly nth: number;
	readonly writes: number;
}

export interface RunPlan extends Partial<RunOptions> {
	readonly object?: ObjectKind;
	readonly faults?: readonly PlacedFault[];
	/** What else happens just before a step. */
	readonly meanwhile?: (step: Step) => void | Promise<void>;
	/** Where the process ends. */
	readonly kill?: (step: Step) => 'before' | 'after' | undefined;
	readonly signal?: AbortSignal;
}

export interface Ran extends RunResult {
	/** All writes of the run, in the order they were sent. */
	readonly sent: readonly Sent[];
}

export interface Pair {
	readonly left: string;
	readonly right: string;
}

/** Two vendors in memory with the people who work in them, a state, and one sync of contacts both ways. */
export interface TwoWayWorld {
	readonly clock: VirtualClock;
	readonly log: Log;
	store: Store;
	readonly left: People;
	readonly right: People;
	readonly companies: Readonly<Record<Side, People>>;
	readonly definitions: Record<ObjectKind, Definition>;
	/** Edits the sync, as its owner would. */
	define(said: Said, object?: ObjectKind): void;
	environment(plan?: RunPlan): Environment;
	run(plan?: RunPlan): Promise<Ran>;
	/** A record of the left and what a run made of it at the right; both in step. */
	pair(fields: Plain): Promise<Pair>;
	links(object?: ObjectKind): Promise<readonly Link[]>;
	/** Ids as they are linked: left → right. */
	linked(object?: ObjectKind): Promise<Readonly<Record<string, string>>>;
	/** How many pairs were linked and are not any more. */
	tombstones(object?: ObjectKind): Promise<number>;
	holds(object?: ObjectKind): Promise<readonly Hold[]>;
	/** Id → reason of what is held. */
	reasons(object?: ObjectKind): Promise<Readonly<Record<string, string>>>;
	/** A person answers what is held; served by the next run. */
	answer(answer: HoldAnswer, which?: Subject | string): Promise<void>;
	retry(which?: Subject | string): Promise<void>;
	/** The vendor does not know any more what became of its jobs. */
	forgetJobs(side: Side): void;
	/** Writes that a vendor got since the world began. */
	sent(): readonly Sent[];
}

export const owner = { workflow: 'w1', workflowName: 'Contacts', node: 'n1' };
const beginning = Date.UTC(2026, 2, 1);

/** ms; longer than any lag, feed overlap, lease and request. */
export const hour = 3_600_000;
export const day = 24 * hour;

/** A fault at the n-th request of that kind. */
export function at(
	where: Side | 'store',
	place: FaultPlace,
	nth: number,
	kind: FaultKind,
	n = 0,
): PlacedFault {
	return { where, place, nth, kind, n };
}

export function openTwoWay(options: Options = {}): TwoWayWorld {
	const clock = createClock(beginning);
	const log = createLog(clock.now);
	const vendorOf = (side: Side) =>
		createModelVendor({ side, habits: { ...plainHabits, ...options[side] }, clock, log });
	const vendors = { left: vendorOf('left'), right: vendorOf('right') };
	const open = options.open ?? ((now: () => number) => openSqliteStore(':memory:', now));
	let runs = 0;

	const sentFrom = (from: number): Sent[] =>
		log.entries
			.slice(from)
			.flatMap(({ side, call, object, operations = [] }) =>
				call === 'write' && object ? operations.map((each) => sentTo(side, object, each)) : [],
			);

	const pairNumber = async (object: ObjectKind = 'contact') => {
		const end = (side: Side) => ({
			system: side,
			identity: `${side}-home`,
			object: objectName(side, object),
		});
		return await world.store.findPair({ left: end('left'), right: end('right') });
	};

	const world: TwoWayWorld = {
		clock,
		log,
		store: open(clock.now),
		left: createPeople(vendors.left, clock),
		right: createPeople(vendors.right, clock),
		companies: {
			left: createPeople(vendors.left, clock, 'company'),
			right: createPeople(vendors.right, clock, 'company'),
		},
		definitions: { contact: definitionOf(options), company: definitionOf({}, 'company') },
		define: (said, object = 'contact') => {
			world.definitions[object] = definitionOf(said, object);
		},
		environment: (plan = {}) => {
			const gate = createGate(gateOptions(plan));
			const faults = createFaultPlan(plan.faults ?? [], {});
			const session = { run: (runs += 1), gate, faults };
			return {
				left: vendors.left.connect(session),
				right: vendors.right.connect(session),
				store: guardedStore(world.store, gate, faults),
				sleep: async (ms) => await sleepOn(clock, gate, plan.signal, ms),
				log: () => undefined,
				...(plan.signal ? { signal: plan.signal } : {}),
			};
		},
		run: async (plan = {}) => {
			const from = log.entries.length;
			const definition = world.definitions[plan.object ?? 'contact'];
			const result = await runSync(world.environment(plan), definition, optionsOf(plan));
			return { ...result, sent: sentFrom(from) };
		},
		pair: async (fields) => {
			const left = world.left.add(fields);
			await world.run();
			const right = (await world.linked())[left];
			if (right === undefined) throw new Error('The pair was not linked');
			clock.advance(hour);
			return { left, right };
		},
		links: async (object) => {
			const pair = await pairNumber(object);
			return pair === undefined ? [] : await world.store.linksFrom(pair, 'left', '', 1_000);
		},
		tombstones: async (object) => {
			const pair = await pairNumber(object);
			return pair === undefined ? 0 : await world.store.countTombstones(pair);
		},
		linked: async (object) =>
			Object.fromEntries((await world.links(object)).map((link) => [link.leftId, link.rightId])),
		holds: async (object = 'contact') => await world.store.holds(syncName[object]),
		reasons: async (object) =>
			Object.fromEntries((await world.holds(object)).map(({ id, reason }) => [id, reason])),
		answer: async (answer, which) =>
			void (await world.store.putRequest(syncName.contact, {
				kind: 'resolve',
				answer,
				...asked(which),
			})),
		retry: async (which) =>
			void (await world.store.putRequest(syncName.contact, { kind: 'retry', ...asked(which) })),
		forgetJobs: (side) => vendors[side].jobs.clear(),
		sent: () => sentFrom(0),
	};
	return world;
}

/** A text is a reason. */
function asked(which: Subject | string | undefined) {
	if (which === undefined) return {};
	return typeof which === 'string' ? { reason: which } : { subjects: [which] };
}

function optionsOf(plan: RunPlan): RunOptions {
	const { object: _o, faults: _f, meanwhile: _m, kill: _k, signal: _s, ...options } = plan;
	return {
		owner,
		whenTaken: 'wait',
		holder: 'test',
		timeLimit: 24 * 3_600_000,
		writeLimit: Infinity,
		report: createReport(),
		...options,
	};
}

function gateOptions({ meanwhile, kill }: RunPlan): Parameters<typeof createGate>[0] {
	const seen: Record<StepKind, number> = { read: 0, write: 0, state: 0 };
	const death = { step: -1, when: 'before' as 'before' | 'after' };
	return {
		kill: death,
		before: async (number, kind) => {
			const writes = seen.write;
			seen[kind] += 1;
			const step = { kind, nth: seen[kind], writes };
			await meanwhile?.(step);
			const when = kill?.(step);
			if (when) Object.assign(death, { step: number, when });
		},
	};
}

async function sleepOn(
	clock: VirtualClock,
	gate: Gate,
	signal: AbortSignal | undefined,
	ms: number,
): Promise<void> {
	gate.alive();
	signal?.throwIfAborted();
	clock.advance(ms);
}

/** What a run ends with instead of a result; fails where it gives one. */
export async function endOf(run: Promise<unknown>): Promise<Error & { readonly code?: string }> {
	try {
		await run;
	} catch (error) {
		return error as Error;
	}
	throw new Error('The run ended by itself');
}
