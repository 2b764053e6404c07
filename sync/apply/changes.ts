import type { Assessed } from '../plan/look';
import type { JournalEntry, Link } from '../state/records';
import type { StateChange } from '../state/store';

import { linkOf } from './link';
import type { Running } from './running';
import type { Ids } from './work';

/** State changes that one decision or outcome brings about. Pure builders; nothing here writes. */

/** A held pair keeps its link, which learns what is in step, what is undecided, and what was found where something else had been written. */
export function heldLinkChanges(running: Running, assessed: Assessed): StateChange[] {
	const { link, verdict } = assessed;
	if (!link || !('base' in verdict)) return [];
	return [{ put: 'link', pair: running.pair, link: linkOf(running, assessed, link) }];
}

/** Putting a link ends holds and waits of both records. */
export function linkChanges(running: Running, link: Link, entry: Entry): StateChange[] {
	return [
		{ put: 'link', pair: running.pair, link },
		...ended(link),
		journalChange(running, { ...entry, leftId: link.leftId, rightId: link.rightId }),
	];
}

/** Nothing of these two records is held or parked any more. */
export function ended({ leftId, rightId }: Ids): StateChange[] {
	const subjects = [
		...(leftId === undefined ? [] : [{ side: 'left' as const, id: leftId }]),
		...(rightId === undefined ? [] : [{ side: 'right' as const, id: rightId }]),
	];
	return subjects.flatMap((subject): StateChange[] => [
		{ drop: 'hold', ...subject },
		{ drop: 'parked', ...subject },
	]);
}

type Burying = Extract<Assessed['verdict'], { kind: 'bury' }>;

/** The link of a pair becomes a tombstone, or its tombstone learns that it has ended for good. */
export function buryChanges(
	running: Running,
	{ link }: Pick<Assessed, 'link'>,
	{ gone, reason, ended: former }: Pick<Burying, 'gone' | 'reason' | 'ended'>,
): StateChange[] {
	const pair = link ?? former;
	if (!pair) return [];
	const { leftId, rightId } = pair;
	const { base, unconfirmed } = link ?? { base: {} };
	const at = running.environment.store.now();
	const known = { base, ...(unconfirmed ? { unconfirmed } : {}) };
	return [
		{ drop: 'link', pair: running.pair, leftId },
		{
			put: 'tombstone',
			pair: running.pair,
			tombstone: { leftId, rightId, gone, reason, ...known, at, run: running.run },
		},
		...ended(pair),
		...(['left', 'right'] as const).map((side): StateChange => ({
			drop: 'removal',
			side,
			id: side === 'left' ? leftId : rightId,
		})),
		journalChange(running, { verb: 'bury', leftId, rightId, code: reason }),
	];
}

type Entry = Pick<JournalEntry, 'verb' | 'fields' | 'code' | 'to'>;

export function journalChange(
	running: Running,
	entry: Omit<JournalEntry, 'run' | 'at'>,
): StateChange {
	return {
		put: 'journal',
		entry: { ...entry, run: running.run, at: running.environment.store.now() },
	};
}
