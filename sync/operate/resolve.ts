import type { Definition, Side, Subject } from '../contracts';
import { otherSide } from '../contracts';
import { keyValue } from '../match/keys';
import type { Assessing, Environment } from '../plan/context';
import { linksOf } from '../plan/look';
import { readNow } from '../plan/read';
import { RunRefused } from '../run/identities';
import { ready } from '../run/windows';
import type { Ask, Hold, HoldAnswer } from '../state/records';

import { answersInWords, answersTo } from '../reconcile/answers';
import { meantBy, serveHolds } from './retry';
import type { HoldsServed, Meant, MeantHold } from './retry';
import { storedSync } from './stored';
import type { OperateOptions } from './stored';

/**
 * Answers held records. All or nothing: an answer that makes no sense for one of them is refused before anything is put
 * into the inbox, with what may be answered.
 */
export async function resolveHolds(
	environment: Environment,
	definition: Definition,
	which: { readonly subjects: readonly Subject[] } | { readonly reason: string },
	answer: HoldAnswer,
	options: OperateOptions,
): Promise<HoldsServed> {
	const stored = await storedSync(environment.store, definition.name);
	const meant = heldOnly(await meantBy(environment.store, stored, which));
	const asked = 'reason' in which ? [{ reason: which.reason }] : meant.holds;
	for (const hold of asked) requireAllowed(hold, answer);
	if (answer.kind === 'link' && meant.count > 0)
		await requireLinkable(environment, definition, meant.holds, answer);
	return await serveHolds(environment, stored, meant, [askOf(meant, answer)], options);
}

/** There is nothing to answer to a record that waits for another one. */
function heldOnly(meant: Meant): Meant {
	const { named, holds, parked, notHeld, count } = meant;
	const asked = named ? holds.length : count;
	return { ...meant, count: asked, parked: [], notHeld: [...notHeld, ...parked] };
}

function askOf({ all, holds }: Meant, answer: HoldAnswer): Ask {
	if (all) return { kind: 'resolve', ...all, answer };
	return { kind: 'resolve', subjects: holds.map(({ side, id }) => ({ side, id })), answer };
}

function requireAllowed(hold: Pick<Hold, 'reason'> & Partial<Subject>, { kind }: HoldAnswer): void {
	if (answersTo(hold).includes(kind)) return;
	const which = hold.id === undefined ? '' : ` (${hold.side} ${hold.id})`;
	throw new RunRefused(
		'answer-not-allowed',
		`'${kind}' is no answer to '${hold.reason}'${which}`,
		answersInWords(hold),
	);
}

/** The engine links by keys alone, so a record that no key leads to is for 'Links: Import'. */
async function requireLinkable(
	environment: Environment,
	definition: Definition,
	holds: readonly MeantHold[],
	{ id }: Extract<HoldAnswer, { kind: 'link' }>,
): Promise<void> {
	const [hold] = holds;
	if (!hold || holds.length > 1)
		throw notLinkable(
			`'link' names one record, so it answers one hold at a time`,
			`Name one held record by its side and id`,
		);
	const { assessing } = await ready(environment, definition);
	const there = otherSide(hold.side);
	const other = (await readNow(assessing, there, [id])).records.get(id);
	if (!other)
		throw notLinkable(`There is no record '${id}' on the ${there}`, `Check the id on the ${there}`);
	const taken = (await linksOf(assessing, there, [id])).get(id);
	if (taken)
		throw notLinkable(
			`The record '${id}' is linked with '${idAt(taken, hold.side)}' already`,
			`Name another record, or forget that link with 'Record: Forget' first`,
		);
	const own = (await readNow(assessing, hold.side, [hold.id])).records.get(hold.id);
	if (own && !sameKey(assessing, hold.side, own.fields, other.fields))
		throw notLinkable(
			`The record '${id}' has none of the keys of '${hold.id}'`,
			`Link the two with 'Links: Import'`,
		);
}

function notLinkable(message: string, remedy: string): RunRefused {
	return new RunRefused('not-linkable', message, remedy);
}

function idAt(link: { readonly leftId: string; readonly rightId: string }, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}

type Fields = Parameters<typeof keyValue>[2];

function sameKey({ mapping }: Assessing, side: Side, own: Fields, other: Fields): boolean {
	return mapping.match.some((key) => {
		const value = keyValue(key, side, own);
		return value !== undefined && value === keyValue(key, otherSide(side), other);
	});
}
