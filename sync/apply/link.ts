import type { Side, Written } from '../contracts';
import type { Assessing } from '../plan/context';
import type { Assessed } from '../plan/look';
import { lookAgain, seenOf } from '../reconcile/base';
import type { Base, Link } from '../state/records';

import { flapsAfter } from './flaps';
import type { Running } from './running';
import { openAfter, openBefore, unconfirmedAfter } from './unconfirmed';
import { idsOf, promisedBase, untouchedBase } from './work';
import type { Ids, Work } from './work';

/** The link after a write was taken, grown from the one before. */
export function linkAfterWrite(running: Running, work: Work, outcome: Written): Link {
	const refused = new Set(outcome.refusedFields?.map((each) => each.field));
	const promised = promisedBase(running, work);
	const before = work.pairing.link;
	const taken = running.mapping.rows.filter(({ fingerprint, ...row }) => {
		const field = row[work.to]?.id;
		return promised[fingerprint] !== undefined && !(field !== undefined && refused.has(field));
	});
	// A record that was there already may hold values in fields that were empty here and so not sent.
	const unsent = work.operation === 'upsert' && outcome.created === false;
	const sent = new Set(work.send.map(({ row }) => row.fingerprint));
	const agreed = taken.filter(({ fingerprint }) => !unsent || sent.has(fingerprint));
	const base: Base = {
		...(outcome.created === false || !creates(work) ? {} : untouchedBase(running, work.to)),
		...known(running, before?.base ?? {}),
		...decided(work.pairing.assessed),
		...Object.fromEntries(agreed.map((row) => [row.fingerprint, promised[row.fingerprint] ?? ''])),
	};
	const ids = { ...idsOf(work), [work.to === 'left' ? 'leftId' : 'rightId']: outcome.id };
	return completed(
		running,
		work.pairing.assessed,
		{
			leftId: ids.leftId ?? '',
			rightId: ids.rightId ?? '',
			base,
			seen: { left: lookAgain, right: lookAgain },
			...unconfirmedAfter(running, work, outcome, {
				// What a create was sent without and holds nevertheless is the system's own, as an edit there would be.
				rows: agreed.map((row) => row.fingerprint).filter((row) => !creates(work) || sent.has(row)),
				settled: decided(work.pairing.assessed),
			}),
			wrote: { ...before?.wrote, [work.to]: running.environment.store.now() },
			...flapsAfter(running, work),
			...undecidedIn(work.pairing.assessed),
			run: running.run,
		},
		work.to,
	);
}

/** A link after a verdict that needs no write: the rows it settled are in step. */
export function linkOf(running: Running, assessed: Assessed, ids: Ids): Link {
	const before = assessed.link;
	const base = { ...known(running, before?.base ?? {}), ...decided(assessed) };
	const unconfirmed = openAfter(
		running,
		assessed,
		openBefore(before, assessed, decided(assessed)),
		base,
	);
	return completed(running, assessed, {
		leftId: ids.leftId ?? '',
		rightId: ids.rightId ?? '',
		base,
		seen: { left: lookAgain, right: lookAgain },
		...(unconfirmed ? { unconfirmed } : {}),
		...(before?.wrote ? { wrote: before.wrote } : {}),
		...(before?.flaps ? { flaps: before.flaps } : {}),
		...undecidedIn(assessed),
		run: running.run,
	});
}

function undecidedIn({ verdict }: Assessed): { readonly undecided?: Base } {
	const undecided = 'undecided' in verdict ? verdict.undecided : undefined;
	return undecided && Object.keys(undecided).length > 0 ? { undecided } : {};
}

function creates({ operation }: Work): boolean {
	return operation === 'create' || operation === 'upsert';
}

function decided({ verdict }: Assessed): Base {
	return ('base' in verdict ? verdict.base : undefined) ?? {};
}

/** Entries of rows that are still in the mapping. */
function known({ mapping }: Assessing, base: Base): Base {
	const rows = new Set(mapping.rows.map((row) => row.fingerprint));
	return Object.fromEntries(Object.entries(base).filter(([row]) => rows.has(row)));
}

/** Each side that was read, and not written since, is remembered as it was seen. */
function completed(running: Running, { sights }: Assessed, link: Link, written?: Side): Link {
	const seenAt = (side: Side) => {
		const sight = sights[side];
		return sight && side !== written ? seenOf(running.hasher, sight, link.base) : link.seen[side];
	};
	return { ...link, seen: { left: seenAt('left'), right: seenAt('right') } };
}
