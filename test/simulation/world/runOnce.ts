import type { Side } from '../../../sync/contracts';
import type { Link } from '../../../sync/state/records';

import { createFaultPlan } from '../vendor/faults';
import type { PlacedFault } from '../vendor/faults';
import { objectName } from '../vendor/fields';
import type { ObjectKind } from '../vendor/fields';
import { createGate } from '../vendor/gate';
import type { Gate, Kill, StepKind } from '../vendor/gate';
import type { Action } from '../vendor/people';

import { startEngine } from './engine';
import type { RunSeen, World } from './play';
import { definitionOf, syncName } from './setup';
import { guardedStore } from './store';

/** What is in store for one run. */
export interface Plan {
	readonly faults?: readonly PlacedFault[];
	readonly people?: readonly {
		readonly side: Side;
		readonly action: Action;
		readonly step: number;
	}[];
	readonly kill?: Kill;
	readonly cancel?: number;
	readonly intrude?: number;
	readonly writeLimit?: number | undefined;
	readonly round?: number;
}

/** ms a run stands still while another takes over; longer than any lease. */
const stall = 200_000;

/** Carries out one run with all that happens during it, and records what there is to see of it. */
export async function runOnce(world: World, object: ObjectKind, plan: Plan): Promise<RunSeen> {
	const number = world.runs.length;
	const seen: { -readonly [Key in keyof RunSeen]?: RunSeen[Key] } = { number, object };
	world.runs.push(seen as RunSeen);
	const before = Object.values(world.counts).reduce((sum, each) => sum + each, 0);
	const from = world.log.entries.length;
	const cancel = new AbortController();
	const rest = [...(plan.people ?? [])].sort((a, b) => a.step - b.step);
	const intruders: Promise<unknown>[] = [];
	const gate = createGate({
		...(plan.kill ? { kill: plan.kill } : {}),
		before: async (step, kind) =>
			await meanwhile({ world, number, object, plan, rest, cancel, intruders }, step, kind),
	});
	const setup = world.setup;
	const writeLimit = plan.writeLimit ?? Infinity;
	const { ended, writes } = await attempt(world, gate, {
		number,
		object,
		plan,
		writeLimit,
		cancel,
	});
	// A run may end by one of its requests while another one still stands before the step at which it was overtaken.
	await Promise.all(intruders);
	for (const { side, action } of rest) world.vendors[side].people(action, -1);
	if (gate.killed()) count(world, 'killed');
	const after = Object.values(world.counts).reduce((sum, each) => sum + each, 0);
	return Object.assign(seen as RunSeen, {
		...ended,
		...(gate.killed() ? { end: 'killed' as const } : {}),
		...(await told(world, object)),
		setup,
		from,
		to: world.log.entries.length - 1,
		writeLimit,
		writes,
		disturbed: after > before,
		cancelled: cancel.signal.aborted,
		steps: gate.steps(),
		diedAt: gate.diedAt(),
		round: plan.round,
	});
}

interface Attempt {
	readonly number: number;
	readonly object: ObjectKind;
	readonly plan: Plan;
	readonly writeLimit: number;
	readonly cancel: AbortController;
}

async function attempt(
	world: World,
	gate: Gate,
	{ number, object, plan, writeLimit, cancel }: Attempt,
) {
	const faults = createFaultPlan(plan.faults ?? [], world.counts);
	const session = { run: number, gate, faults };
	const left = world.vendors.left.connect(session);
	const right = world.vendors.right.connect(session);
	const environment = {
		left,
		right,
		store: guardedStore(world.store, gate, faults),
		signal: cancel.signal,
		sleep: async (ms: number) => {
			gate.alive();
			if (cancel.signal.aborted) throw cancel.signal.reason as Error;
			world.clock.advance(ms);
		},
		log: () => undefined,
	};
	const ended = await startEngine(environment, definitionOf(world.setup, object), writeLimit);
	return { ended, writes: left.requests().write + right.requests().write };
}

interface Happening {
	readonly world: World;
	readonly number: number;
	readonly object: ObjectKind;
	readonly plan: Plan;
	/** People's actions that are still to come. */
	readonly rest: NonNullable<Plan['people']>[number][];
	readonly cancel: AbortController;
	readonly intruders: Promise<unknown>[];
}

async function meanwhile(happening: Happening, step: number, kind: StepKind): Promise<void> {
	const { world, number, object, plan, rest, cancel, intruders } = happening;
	while (rest[0] && rest[0].step <= step) {
		const { side, action } = rest.shift() as (typeof rest)[number];
		if (world.vendors[side].people(action, number)) count(world, 'peopleDuringRun');
	}
	if (plan.cancel !== undefined && step >= plan.cancel && !cancel.signal.aborted) {
		cancel.abort();
		count(world, 'cancelled');
	}
	if (intrudes(world, plan, number, step, kind)) {
		count(world, 'intruded');
		world.clock.advance(stall);
		const intruder = runOnce(world, object, {});
		intruders.push(intruder);
		await intruder;
	}
}

/** Once, at the first step from the planned one on where a process may stand still. */
function intrudes(world: World, plan: Plan, number: number, step: number, kind: StepKind): boolean {
	const due = plan.intrude !== undefined && step >= plan.intrude && kind !== 'write';
	return due && world.runs.length === number + 1;
}

function count({ counts }: World, kind: string): void {
	counts[kind] = (counts[kind] ?? 0) + 1;
}

/** What the state says after the run; the checker holds it against what the vendors saw. */
async function told({ store }: World, object: ObjectKind) {
	const name = syncName(object);
	const [record] = await store.runs(name, 1);
	const journal = record ? await store.journal(name, record.id, 0, 10_000) : [];
	const pair = await store.findPair({
		left: { system: 'left', identity: 'left-home', object: objectName('left', object) },
		right: { system: 'right', identity: 'right-home', object: objectName('right', object) },
	});
	const links: readonly Link[] =
		pair === undefined ? [] : await store.linksFrom(pair, 'left', '', 1_000);
	const { length: open } = await store.intents(name);
	const { length: jobs } = await store.jobs(name);
	return { status: record?.status, journal, holds: await store.holds(name), links, open, jobs };
}
