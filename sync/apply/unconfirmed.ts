import type { Written } from '../contracts';
import type { Assessed } from '../plan/look';
import { readsFrom } from '../reconcile/sight';
import type { Base, Link, Unconfirmed } from '../state/records';

import { stillOpen } from './confirm';
import type { Running } from './running';
import type { Work } from './work';

/** What both sides show of rows that were written and not seen yet. */
export function openAfter(
	running: Running,
	{ sights }: Assessed,
	open: Rows | undefined,
	base: Base,
): Rows | undefined {
	return [sights.left, sights.right].reduce<Rows | undefined>(
		(current, sight) => (sight ? stillOpen(running, current, base, sight) : current),
		open,
	);
}

type Rows = Readonly<Record<string, Unconfirmed>>;

/** Both ways, what was written counts as stored only when it was seen there. */
export function unconfirmedAfter(
	running: Running,
	work: Work,
	outcome: Written,
	{ rows, settled }: { readonly rows: readonly string[]; readonly settled: Base },
): { readonly unconfirmed?: Rows } {
	const reading = new Set(
		running.mapping.rows.filter((row) => readsFrom(row, work.to)).map((row) => row.fingerprint),
	);
	const { assessed, link } = work.pairing;
	const before = openBefore(link, assessed, settled);
	const open = openAfter(running, assessed, before, link?.base ?? settled) ?? {};
	const written: Unconfirmed = {
		side: work.to,
		...(outcome.version === undefined ? {} : { version: outcome.version }),
		...(outcome.modifiedAt === undefined ? {} : { modifiedAt: outcome.modifiedAt }),
	};
	const still = Object.fromEntries(
		Object.entries(open).map(([row, each]) => [
			row,
			untouchedSince(work, each) ? { ...each, ...written } : each,
		]),
	);
	const added = rows.filter((row) => reading.has(row)).map((row) => [row, written] as const);
	const unconfirmed = { ...still, ...Object.fromEntries(added) };
	return Object.keys(unconfirmed).length === 0 ? {} : { unconfirmed };
}

/** Nobody but us has written the record since: our own next write is no sign of an edit. */
function untouchedSince(
	{ to, pairing }: Work,
	{ side, version, modifiedAt }: Unconfirmed,
): boolean {
	const record = pairing.assessed.sights[to]?.record;
	if (side !== to || !record) return false;
	return version === undefined ? record.modifiedAt === modifiedAt : record.version === version;
}

/** Rows that a verdict found in step are confirmed by that. Of a pair that is revived, the verdict tells what is left. */
export function openBefore(
	link: Link | undefined,
	{ verdict }: Assessed,
	settled: Base,
): Rows | undefined {
	if (!link) return 'unconfirmed' in verdict ? verdict.unconfirmed : undefined;
	const open = Object.entries(link.unconfirmed ?? {}).filter(([row]) => settled[row] === undefined);
	return open.length === 0 ? undefined : Object.fromEntries(open);
}
