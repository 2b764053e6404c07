import { sides } from '../../../../sync/contracts';
import type { Side } from '../../../../sync/contracts';

/** A list of members means the letters of those who are linked, in the order of the alphabet. */
type Meanings = Readonly<Record<Side, string | null>>;

/** §4.5.1: that side has a member, or lacks one, unlike the other side and unlike the base. */
export function changedSet(side: Side, now: Meanings, base: Meanings): boolean {
	const of = (means: string | null) => new Set(means ?? '');
	const [left, right] = sides.map((each) => of(now[each])) as [Set<string>, Set<string>];
	const here = of(now[side]);
	const before = of(base[side]);
	const differing = [...left, ...right].filter((each) => left.has(each) !== right.has(each));
	return differing.some((each) => here.has(each) !== before.has(each));
}

/** §4.5: what of a list is an edit that outlives its counterpart. */
export function hasNewMember(now: string | null, base: string | null): boolean {
	return [...(now ?? '')].some((each) => !(base ?? '').includes(each));
}
