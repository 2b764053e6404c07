import { otherSide, sides } from '../../../sync/contracts';
import type { Fields, Side, SystemRecord, Value } from '../../../sync/contracts';
import { writesTo } from '../../../sync/mapping/compiled';
import { membersKey } from '../../../sync/mapping/members';
import { lookAgain, seenOf } from '../../../sync/reconcile/base';
import { reconcile } from '../../../sync/reconcile/reconcile';
import type { Evidence, SideNow } from '../../../sync/reconcile/reconcile';
import { isEmpty, rowHash, see, valueAt } from '../../../sync/reconcile/sight';
import type { Send, Verdict } from '../../../sync/reconcile/verdict';
import type { Base, Link, Unconfirmed } from '../../../sync/state/records';
import { referencesIn } from '../../../sync/values';

import type { Case } from './check';
import { ids, recordOf } from './evidence';
import { spokenVerdict } from './spoken';
import { membersOf } from './words';

export interface Broken {
	readonly promise: string;
	readonly expected: string;
}

/** What every verdict keeps, whatever the specification says of its case. */
export function brokenPromise(
	evidence: Evidence,
	verdict: Verdict,
	given: Case,
): Broken | undefined {
	const again = spokenVerdict(reconcile(evidence), evidence.mapping);
	if (again !== spokenVerdict(verdict, evidence.mapping))
		return { promise: 'decides the same of the same', expected: again };
	if (!('send' in verdict)) return undefined;
	const parked = verdict.send.some(isParked);
	return (
		brokenSend(verdict.send) ?? (parked ? undefined : brokenSecondLook(evidence, verdict, given))
	);
}

/** What refers to a record that is not linked yet waits, and is decided anew when it is. */
function isParked({ value }: Send): boolean {
	return value !== null && typeof value === 'object' && 'id' in value && value.object === '';
}

function brokenSend(sends: readonly Send[]): Broken | undefined {
	if (sends.some(({ row, to }) => !writesTo(row, to)))
		return { promise: 'a row writes only where its direction says', expected: 'no such write' };
	if (sends.some(({ hash, over }) => hash === over))
		return { promise: 'what is equal is not written', expected: 'no such write' };
	return undefined;
}

type Sending = Extract<Verdict, { readonly send: readonly Send[] }>;

/**
 * Carried out and looked at again with nothing else changed, no row that was decided is written, to either side. Of a
 * record that was just made, rows that feed from it alone are decided for the first time.
 */
function brokenSecondLook(evidence: Evidence, verdict: Sending, given: Case): Broken | undefined {
	const isNew = verdict.kind === 'create' || verdict.kind === 'upsert';
	const link = linkAfter(evidence, verdict, given);
	const second = reconcile({ ...evidence, ...sidesAfter(evidence, verdict, given), link });
	if (!('send' in second)) return undefined;
	const repeated = second.send.filter(
		({ row }) => !isNew || link.base[row.fingerprint] !== undefined,
	);
	if (repeated.length === 0) return undefined;
	const expected = spokenVerdict({ ...second, send: repeated }, evidence.mapping);
	return { promise: 'a second look writes nothing', expected: `not:\n${expected}` };
}

/** The record of that side once all was written. A new one holds what it was sent and nothing else. */
function recordAfter(verdict: Sending, { situation, compiled }: Case, side: Side): SystemRecord {
	const isNew = 'to' in verdict && verdict.to === side;
	const before = isNew ? { id: ids[side], fields: {} } : recordOf(situation, compiled, side);
	const sent = verdict.send.flatMap(({ row, to, value }) => {
		const field = to === side ? row[side] : undefined;
		if (!field) return [];
		const members = row.refersTo?.list ? [[membersKey(row), membersAgain(value)] as const] : [];
		return [[field.id, value] as const, ...members];
	});
	return { ...before, fields: { ...before.fields, ...Object.fromEntries(sent) } as Fields };
}

/** The written members as they are read again, in the terms both sides share. */
function membersAgain(value: Value): Value {
	const letters = referencesIn(value).map(({ id }) => id.toLowerCase());
	return membersOf(letters.join(''));
}

/** A side that was not read for the verdict is not read now either, unless it was matched or made. */
function sidesAfter(evidence: Evidence, verdict: Sending, given: Case): Record<Side, SideNow> {
	const sideAfter = (side: Side): SideNow => {
		const unread = evidence[side].kind !== 'present' && verdict.kind === 'update';
		if (unread) return evidence[side];
		const record = recordAfter(verdict, given, side);
		return {
			kind: 'present',
			sight: see(evidence.mapping, evidence.hasher, side, record),
			inScope: true,
		};
	};
	return { left: sideAfter('left'), right: sideAfter('right') };
}

/** The link as a run remembers it: what was settled, what was written, and which sides are wholly decided. */
function linkAfter(evidence: Evidence, verdict: Sending, given: Case): Link {
	const { link, hasher } = evidence;
	const sent = Object.fromEntries(verdict.send.map(({ row, hash }) => [row.fingerprint, hash]));
	const base: Base = {
		...link?.base,
		...('base' in verdict ? verdict.base : emptyRows(evidence, verdict.to, given)),
		...sent,
	};
	const after = sidesAfter(evidence, verdict, given);
	const seenAt = (side: Side) => {
		const now = after[side];
		const written = verdict.send.some(({ to }) => to === side);
		if (now.kind !== 'present' || written) return link?.seen[side] ?? lookAgain;
		return seenOf(hasher, now.sight, base);
	};
	return {
		leftId: ids.left,
		rightId: ids.right,
		seen: { left: seenAt('left'), right: seenAt('right') },
		base,
		...('undecided' in verdict && verdict.undecided ? { undecided: verdict.undecided } : {}),
		unconfirmed: unconfirmedAfter(link, verdict),
		flaps: link?.flaps,
		run: 'this',
	};
}

/** Rows that a new record was not sent because they are empty are in step all the same. */
function emptyRows({ mapping, hasher }: Evidence, to: Side, { situation, compiled }: Case): Base {
	const source = { side: otherSide(to), record: recordOf(situation, compiled, otherSide(to)) };
	return Object.fromEntries(
		mapping.rows
			.filter((row) => writesTo(row, to) && row[to]?.writable.create === true)
			.filter((row) => isEmpty(valueAt(row, source)))
			.map((row) => [row.fingerprint, rowHash(hasher, row, valueAt(row, source))]),
	);
}

/** Both ways, what was written is unconfirmed until it is seen. */
function unconfirmedAfter(
	link: Link | undefined,
	{ send }: Sending,
): Readonly<Record<string, Unconfirmed>> {
	const written = sides.flatMap((side) =>
		send
			.filter(({ row, to }) => to === side && row.direction === 'both')
			.map(({ row }) => [row.fingerprint, { side }] as const),
	);
	return { ...link?.unconfirmed, ...Object.fromEntries(written) };
}
