import type { Definition, Fields, MappingRow, Policies, Side } from '../../../sync/contracts';
import { createReport } from '../../../sync/journal/report';
import type { OperateOptions } from '../../../sync/operate/stored';
import type { Environment } from '../../../sync/plan/context';
import { runSync } from '../../../sync/run/run';
import type { RunResult } from '../../../sync/run/run';
import { openSqliteStore } from '../../../sync/state';
import type { Link, Store } from '../../../sync/state';
import { createClock } from '../../simulation/vendor/clock';
import type { VirtualClock } from '../../simulation/vendor/clock';
import { createFaultPlan } from '../../simulation/vendor/faults';
import type { PlacedFault } from '../../simulation/vendor/faults';
import { createGate } from '../../simulation/vendor/gate';
import type { StepKind } from '../../simulation/vendor/gate';
import { plainHabits } from '../../simulation/vendor/habits';
import type { Habits } from '../../simulation/vendor/habits';
import { createLog } from '../../simulation/vendor/log';
import type { Log } from '../../simulation/vendor/log';
import type { StoredRow } from '../../simulation/vendor/table';
import { createModelVendor } from '../../simulation/vendor/vendor';
import type { ModelVendor } from '../../simulation/vendor/vendor';

export const sync = 'contacts';
export const owner = { workflow: 'w1', workflowName: 'Sync', node: 'n1' };

export interface WorldOptions {
	readonly direction?: 'toRight' | 'both';
	readonly policies?: Partial<Policies>;
	readonly habits?: Partial<Habits>;
	readonly deny?: readonly string[];
}

/** Two vendors in memory, a state, and one sync of contacts between them. */
export interface World {
	readonly clock: VirtualClock;
	readonly log: Log;
	readonly store: Store;
	readonly vendors: Readonly<Record<Side, ModelVendor>>;
	definition: Definition;
	/** A connection of its own, as each run has; `before` is told of every request. */
	environment(
		before?: (step: number, kind: StepKind) => void | Promise<void>,
		faults?: readonly PlacedFault[],
	): Environment;
	options(more?: Partial<OperateOptions>): OperateOptions;
	run(more?: Partial<OperateOptions>): Promise<RunResult>;
	/** A record that a person makes; gives its id. */
	add(side: Side, fields: Readonly<Record<string, string>>): string;
	edit(side: Side, id: string, fields: Readonly<Record<string, string | null>>): void;
	remove(side: Side, id: string): void;
	row(side: Side, id: string): StoredRow | undefined;
	/** Values by plain field name. */
	values(side: Side, id: string): Readonly<Record<string, unknown>>;
	links(): Promise<readonly Link[]>;
	/** Id at the right of what is linked with this id of the left. */
	rightOf(leftId: string): Promise<string>;
	/** Write requests so far. */
	writes(): number;
}

const names = ['code', 'name', 'title', 'note'] as const;

export function openWorld(options: WorldOptions = {}): World {
	const clock = createClock(Date.UTC(2026, 5, 1));
	const log = createLog(clock.now);
	const habits = { ...plainHabits, ...options.habits };
	const vendor = (side: Side) => createModelVendor({ side, habits, clock, log });
	const vendors = { left: vendor('left'), right: vendor('right') };
	const store = openSqliteStore(':memory:', clock.now);
	const fieldAt = (side: Side, name: string) => (side === 'left' ? name : `x_${name}`);
	const named = (side: Side, fields: Readonly<Record<string, string | null>>): Fields =>
		Object.fromEntries(Object.entries(fields).map(([name, value]) => [fieldAt(side, name), value]));
	const table = (side: Side) => vendors[side].tables.contact;
	const world: World = {
		clock,
		log,
		store,
		vendors,
		definition: definitionOf(options),
		environment: (before, faults = []) => {
			const gate = createGate(before ? { before } : {});
			const session = { run: 0, gate, faults: createFaultPlan(faults, {}) };
			return {
				left: vendors.left.connect(session),
				right: vendors.right.connect(session),
				store,
				sleep: clock.sleep,
				log: () => undefined,
			};
		},
		options: (more) => ({
			whenTaken: 'end',
			holder: 'test',
			timeLimit: 3_600_000,
			writeLimit: Infinity,
			report: createReport(),
			...more,
		}),
		run: async (more) =>
			await runSync(world.environment(), world.definition, { ...world.options(more), owner }),
		add: (side, fields) => {
			clock.advance(1_000);
			return table(side).insert(named(side, fields)).id;
		},
		edit: (side, id, fields) => {
			clock.advance(1_000);
			const row = table(side).rows.get(id);
			if (row) table(side).edit(row, named(side, fields));
		},
		remove: (side, id) => {
			clock.advance(1_000);
			const row = table(side).rows.get(id);
			if (row) table(side).remove(row);
		},
		row: (side, id) => vendors[side].rows('contact').find((row) => row.id === id),
		values: (side, id) => {
			const fields = world.row(side, id)?.fields ?? {};
			return Object.fromEntries(names.map((name) => [name, fields[fieldAt(side, name)]]));
		},
		links: async () => {
			const pair = await store.findPair({
				left: { system: 'left', identity: 'left-home', object: 'contact' },
				right: { system: 'right', identity: 'right-home', object: 'person' },
			});
			return pair === undefined ? [] : await store.linksFrom(pair, 'left', '', 100_000);
		},
		rightOf: async (leftId) =>
			(await world.links()).find((link) => link.leftId === leftId)?.rightId ?? '',
		writes: () => log.entries.filter(({ call }) => call === 'write').length,
	};
	return world;
}

export function definitionOf({
	direction = 'both',
	policies,
	deny = [],
}: WorldOptions): Definition {
	const row = (name: string): MappingRow => ({ left: name, right: `x_${name}` });
	return {
		name: sync,
		left: { system: 'left', object: 'contact' },
		right: { system: 'right', object: 'person' },
		mapping: {
			rows: names.map(row),
			match: [{ left: 'code', right: 'x_code', normaliser: 'exact' }],
		},
		scope: { allow: [], deny },
		policies: {
			direction,
			whenMappingChanges: 'update',
			firstRun: 'linkAndCreate',
			...policies,
		},
	};
}

/** Contacts on the left, linked with what the first run made of them; gives the left ids. */
export async function linkedWorld(
	count: number,
	options: WorldOptions = {},
): Promise<{ readonly world: World; readonly ids: readonly string[] }> {
	const world = openWorld(options);
	const ids = Array.from({ length: count }, (_, n) =>
		world.add('left', { code: `C${n}`, name: `Name ${n}`, title: 'old' }),
	);
	await world.run();
	world.clock.advance(3_600_000);
	return { world, ids };
}

/** The code and the message of a refusal; fails where there is none. */
export async function refusal(work: Promise<unknown>): Promise<{
	readonly code: string;
	readonly message: string;
	readonly remedy: string;
}> {
	try {
		await work;
	} catch (error) {
		const { name, code, message, remedy } = error as Error & { code: string; remedy: string };
		if (name === 'RunRefused') return { code, message, remedy };
		throw error;
	}
	throw new Error('It was not refused');
}
