import { sides } from '../contracts';
import type { Side, WriteCost, WriteOperation } from '../contracts';

/** Writes of one kind to one side that go the same way. */
export interface WritesOfAKind {
	/** `upsert`: by the written side's own key; makes what is not there, and changes what is. */
	readonly kind: WriteOperation['kind'];
	/** In the vendor's words. */
	readonly path: string;
	readonly records: number;
	readonly calls: number;
	/** Looks at jobs under way, at least. */
	readonly polls?: number;
}

/** What writes to one side cost; looks at jobs apart. */
export interface SideCost {
	readonly writes: readonly WritesOfAKind[];
	readonly calls: number;
	readonly polls: number;
	/** What they draw on besides requests, by the name of the quota. */
	readonly draws: Readonly<Record<string, number>>;
}

export type Cost = Readonly<Record<Side, SideCost>>;

/** Adds writes up, call by call. */
export interface CostTally {
	add(to: Side, kind: WriteOperation['kind'], records: number, cost: WriteCost): void;
	sum(): Cost;
}

export function createCostTally(): CostTally {
	const tallied = { left: new Map<string, Tallied>(), right: new Map<string, Tallied>() };
	return {
		add: (to, kind, records, cost) => {
			const mark = `${kind} ${cost.path}`;
			tallied[to].set(mark, grown(tallied[to].get(mark), kind, records, cost));
		},
		sum: () => ({
			left: sumOf([...tallied.left.values()]),
			right: sumOf([...tallied.right.values()]),
		}),
	};
}

type Tallied = Required<WritesOfAKind> & Pick<SideCost, 'draws'>;

function grown(
	before: Tallied | undefined,
	kind: Tallied['kind'],
	records: number,
	{ path, calls, polls = 0, draws = {} }: WriteCost,
): Tallied {
	return {
		kind,
		path,
		records: (before?.records ?? 0) + records,
		calls: (before?.calls ?? 0) + calls,
		polls: (before?.polls ?? 0) + polls,
		draws: added(before?.draws ?? {}, draws),
	};
}

function sumOf(tallied: readonly Tallied[]): SideCost {
	return {
		writes: tallied.map(({ kind, path, records, calls, polls }) => ({
			...{ kind, path, records, calls },
			...(polls > 0 ? { polls } : {}),
		})),
		calls: tallied.reduce((sum, { calls }) => sum + calls, 0),
		polls: tallied.reduce((sum, { polls }) => sum + polls, 0),
		draws: tallied.reduce((sum, { draws }) => added(sum, draws), {}),
	};
}

function added(a: SideCost['draws'], b: SideCost['draws']): SideCost['draws'] {
	const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
	return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]));
}

export function callsOf(cost: Cost): number {
	return sides.reduce((sum, side) => sum + cost[side].calls, 0);
}
