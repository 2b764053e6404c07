import { sides } from '../contracts';
import type { Side } from '../contracts';
import type { CompiledRow } from '../mapping/compiled';
import type { BaseEntry } from '../state/records';
import { membersOf } from '../values';

import { baseAt } from './base';

export type Hashes = Readonly<Record<Side, string>>;

/**
 * Which sides have changed since the base. Of a list, only what both sides do not have in common counts, member by member:
 * one whose link has ended is a member of neither, and nobody has taken it out.
 */
export function changedSides(
	row: CompiledRow,
	now: Hashes,
	entry: BaseEntry,
): Readonly<Record<Side, boolean>> {
	const changed = (side: Side) =>
		row.refersTo?.list ? changedMembers(side, now, entry) : now[side] !== baseAt(entry, side);
	return { left: changed('left'), right: changed('right') };
}

function changedMembers(side: Side, now: Hashes, entry: BaseEntry): boolean {
	const before = membersOf(baseAt(entry, side));
	const here = membersOf(now[side]);
	return differing(now).some((member) => here.has(member) !== before.has(member));
}

function differing(now: Hashes): string[] {
	const [left, right] = sides.map((side) => membersOf(now[side])) as [Set<string>, Set<string>];
	return [...left, ...right].filter((member) => left.has(member) !== right.has(member));
}

/** Whether a list has members that the base does not know. Which of those are missing may have ended, no side tells by itself. */
export function hasNewMembers(now: string, before: string): boolean {
	const known = membersOf(before);
	return [...membersOf(now)].some((member) => !known.has(member));
}
