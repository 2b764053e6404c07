import type { Side } from '../contracts';
import { writesTo } from '../mapping/compiled';
import { isTwoWay } from '../plan/context';
import { readNow } from '../plan/read';
import { seenOf } from '../reconcile/base';
import { readsFrom, see } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { Link } from '../state/records';
import type { StateChange } from '../state/store';

import { stillOpen } from './confirm';
import type { Running } from './running';
import { watchChanges } from './watches';
import { idAtTarget } from './work';
import type { Work } from './work';

/**
 * Looks once, for a whole batch, at what the written side has stored. What equals what was written is confirmed; anything
 * else is left unconfirmed, for the next look to decide whether it is an edit or a rewriting.
 */
export async function readBack(running: Running, to: Side, done: readonly Work[]): Promise<void> {
	const written = done.filter(({ operation, inactive }) => operation !== 'delete' && !inactive);
	const { store } = running.environment;
	const ids = written.map(linkedId(to));
	const read = await readNow(running, to, ids);
	if (read.lag > 0) return;
	const changes = written.flatMap((work): StateChange[] => {
		const { link } = work.pairing;
		const record = read.records.get(linkedId(to)(work));
		if (!link || !record) return [];
		const stored = see(running.mapping, running.hasher, to, record);
		const confirmed = confirm(running, link, stored);
		work.pairing.link = confirmed;
		return [{ put: 'link', pair: running.pair, link: confirmed }, ...watchChanges(running, stored)];
	});
	await store.commit(running.lease, changes);
}

function linkedId(to: Side): (work: Work) => string {
	return (work) => {
		const { link } = work.pairing;
		return link ? (to === 'left' ? link.leftId : link.rightId) : idAtTarget(work);
	};
}

function confirm(running: Running, link: Link, stored: Sight): Link {
	const { unconfirmed, ...rest } = link;
	const open = stillOpen(running, unconfirmed, link.base, stored);
	return {
		...rest,
		seen: { ...link.seen, [stored.side]: seenOf(running.hasher, stored, link.base) },
		...(open ? { unconfirmed: open } : {}),
	};
}

/** Whether what was written is read back: only where the written side has a say. */
export function isReadBack(running: Running, to: Side): boolean {
	return (
		isTwoWay(running) && running.mapping.rows.some((row) => readsFrom(row, to) && writesTo(row, to))
	);
}
