import { otherSide } from '../contracts';
import type { Side } from '../contracts';
import { keepsWhatIsThere } from '../mapping/compiled';
import { baseAt, lookAgain } from '../reconcile/base';
import { reconcile } from '../reconcile/reconcile';
import { rowHash } from '../reconcile/sight';
import type { Link } from '../state/records';

import { isTwoWay } from './context';
import type { Assessing } from './context';
import { evidenceOf, idAt, unchanged } from './look';
import type { Assessed, Looked, Waiting } from './look';
import { readNow } from './read';
import type { ReadNow } from './read';
import { inScopeAs } from './scoped';
import { nowOf, present, scoped, sightsOf } from './sides';
import type { SidesNow } from './sides';
import { inTurns } from './turns';

/** ms after which a counterpart that was asked for and did not come is asked for again. */
export const missingAgain = 900_000;

/** Linked records: what is decided both ways is decided on what both sides hold when asked together. */
export async function assessLinked(
	context: Assessing,
	looked: readonly Looked[],
	readBoth: boolean,
): Promise<Assessed[]> {
	if (looked.length === 0) return [];
	const reading = looked.filter((each) => readBoth || needsCounterpart(context, each));
	const [side] = looked.map((each) => each.side);
	const other = otherSide(side ?? 'left');
	const there = await readNow(
		context,
		other,
		reading.flatMap((each) => idAt(each.link, other)),
	);
	const here = isTwoWay(context)
		? await readNow(
				context,
				otherSide(other),
				reading.map((each) => each.sight.record.id),
			)
		: undefined;
	const asked = new Set(reading);
	return await inTurns(looked, (each) =>
		decidePair(context, each, asked.has(each) ? { there, here } : {}),
	);
}

interface Reads {
	readonly there?: ReadNow;
	readonly here?: ReadNow | undefined;
}

function decidePair(context: Assessing, looked: Looked, reads: Reads): Assessed {
	const { link, side } = looked;
	if (!link) return unchanged(looked);
	const other = otherSide(side);
	const until = Math.max(lagsUntil(link, other, reads.there), lagsUntil(link, side, reads.here));
	const own = reads.here
		? nowOf(context, side, looked.sight.record.id, reads.here)
		: present(looked.sight);
	const counterpart = reads.there
		? nowOf(context, other, idAt(link, other)[0] ?? '', reads.there)
		: ({ kind: 'unread' } as const);
	const sides = scoped(context, link, { [side]: own, [other]: counterpart } as SidesNow);
	const sights = sightsOf(sides);
	if (until > context.environment.store.now())
		return { ...looked, sights, verdict: { kind: 'wait', until } };
	if (sides.left.kind === 'missing' || sides.right.kind === 'missing')
		return { ...looked, sights, verdict: missing(context) };
	const verdict = reconcile({ ...evidenceOf(context, looked), ...sides, link });
	return { ...looked, sights, verdict, ...(lags(reads) ? { lagging: true } : {}) };
}

function lags({ there, here }: Reads): boolean {
	return (there?.lag ?? 0) > 0 || (here?.lag ?? 0) > 0;
}

function missing(context: Assessing): Waiting {
	return { kind: 'wait', until: context.environment.store.now() + missingAgain };
}

/** An answer that lags tells nothing before our own last write must have become visible. */
function lagsUntil(link: Link, side: Side, read: ReadNow | undefined): number {
	const wrote = link.wrote?.[side];
	return read && read.lag > 0 && wrote !== undefined ? wrote + read.lag : 0;
}

/**
 * Whether a verdict on this linked record needs the other side's values: both ways always; one way where the record is of
 * the written side, where a row has no base, only fills, or writes child rows or a list, or where a person has answered.
 */
function needsCounterpart(context: Assessing, looked: Looked): boolean {
	const { link, side, sight, hold } = looked;
	if (!link) return false;
	if (isTwoWay(context) || hold?.due) return true;
	// A pair waits under its left id whichever side feeds: this one tells nothing, and the other will not come up again.
	if (!context.sources[side]) return true;
	if (leavesScope(context, looked)) return true;
	if (sight.unusable) return false;
	return sight.rows.some(({ row, value }) => {
		const entry = link.base[row.fingerprint];
		if (entry === undefined) return comparesByValue(context, link, side);
		const changed = baseAt(entry, side) !== rowHash(context.hasher, row, value);
		return changed && (row.when === 'ifEmpty' || keepsWhatIsThere(row));
	});
}

/** A linked record, or the counterpart of one, of which a policy speaks since it is outside as far as it shows. */
export function leavesScope(context: Assessing, { link, sight }: Looked): boolean {
	return (
		context.policies.onLeavingScope !== 'ignore' &&
		link !== undefined &&
		!inScopeAs(context, link.leftId, present(sight))
	);
}

function comparesByValue({ policies }: Assessing, link: Link, side: Side): boolean {
	return policies.whenMappingChanges === 'update' || link.seen[side] === lookAgain;
}
