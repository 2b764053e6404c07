import { otherSide } from '../../../../sync/contracts';
import type { Direction, Side } from '../../../../sync/contracts';

import type { RowSituation, Situation } from '../situation';
import type { RowPlan } from '../variety';
import { spellingsOf } from '../words';
import { hasNewMember } from './sets';
import type { Spelling } from '../words';

/** One row of two records, as far as they were read. */
export interface RowNow {
	readonly n: number;
	readonly plan: RowPlan;
	readonly state: RowSituation;
	readonly now: Readonly<Partial<Record<Side, Spelling>>>;
}

/** Two records that are compared: which sides were read, and what their link remembers. */
export interface PairNow {
	readonly situation: Situation;
	readonly kind: 'update' | 'link' | 'revive';
	readonly read: Readonly<Record<Side, boolean>>;
	readonly rows: readonly RowNow[];
	/** Sides wholly decided when the pair was looked at last. */
	readonly inStep: Readonly<Record<Side, boolean>>;
}

export function pairNow(
	situation: Situation,
	kind: PairNow['kind'],
	read: Readonly<Record<Side, boolean>>,
): PairNow {
	const never = { left: false, right: false };
	const inStep = kind === 'update' ? (situation.link ?? never) : never;
	return { situation, kind, read, inStep, rows: rowsNow(situation, read, memories[kind]) };
}

type Memory = 'all' | 'base' | 'nothing';

/** A tombstone keeps the base alone; a pair that is linked for the first time has nothing to remember. */
const memories = { update: 'all', revive: 'base', link: 'nothing' } as const;

/** The rows of what was read, and what is remembered of them. */
export function rowsNow(
	{ variety, rows }: Situation,
	read: Readonly<Record<Side, boolean>>,
	memory: Memory,
): readonly RowNow[] {
	return variety.rows.map((plan, n) => {
		const all = spellingsOf(plan.kind, plan.direction);
		const { base, undecided, unconfirmed, flap, ...at } = rows[n] ?? { left: 0, right: 0 };
		const remembered = { all: { base, undecided, unconfirmed, flap }, base: { base }, nothing: {} }[
			memory
		];
		const spelling = (side: Side) => (read[side] ? { [side]: all[side][at[side]] } : {});
		return {
			n,
			plan,
			state: { ...at, ...remembered },
			now: { ...spelling('left'), ...spelling('right') },
		};
	});
}

export function feeds(direction: Direction, from: Side): boolean {
	return direction === 'both' || direction === (from === 'left' ? 'toRight' : 'toLeft');
}

export function writes(direction: Direction, to: Side): boolean {
	return feeds(direction, otherSide(to));
}

/** The first row of a side, by its number, that gives the other side no usable value. */
export function faultAt(
	rows: readonly RowNow[],
	side: Side,
): { readonly n: number; readonly code: string } | undefined {
	for (const { n, plan, now } of rows) {
		const code = now[side]?.fault;
		if (code !== undefined && feeds(plan.direction, side)) return { n, code };
	}
	return undefined;
}

/** What was read of a side does not look as the base says: a row without base says nothing. */
export function isChanged(rows: readonly RowNow[], side: Side): boolean {
	if (faultAt(rows, side)) return true;
	return rows.some(({ plan, state: { base }, now }) => {
		if (!feeds(plan.direction, side) || base === undefined) return false;
		const means = now[side]?.means ?? null;
		return plan.kind === 'members' ? hasNewMember(means, base[side]) : means !== base[side];
	});
}
