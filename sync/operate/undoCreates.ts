import { commitAll } from '../apply/commit';
import { ended, journalChange } from '../apply/changes';
import { createReferences } from '../apply/references';
import type { Running } from '../apply/running';
import { sendAll } from '../apply/sendAll';
import type { SendAll } from '../apply/sendAll';
import type { Replaced } from '../apply/undo';
import type { Work } from '../apply/work';
import { sides } from '../contracts';
import type { Side } from '../contracts';
import { writesTo } from '../mapping/compiled';
import { readNow } from '../plan/read';
import { isEmpty, rowHash, see, valueAt } from '../reconcile/sight';
import type { Sight } from '../reconcile/sight';
import type { UndoItem } from '../state/records';
import type { StateChange } from '../state/store';

import { leaveAlone } from './undoTally';
import type { UndoTally } from './undoTally';
import { idAt } from './undoUpdates';
import type { Opened } from './undoUpdates';

/**
 * Records that a run has made: their links end for good, so that nothing makes them again. Asked to, deletes those that
 * still hold only what was written to them.
 */
export async function undoCreates(
	running: Running,
	opened: readonly Opened[],
	deleteCreated: boolean,
	tally: UndoTally,
): Promise<SendAll['stopped']> {
	for (const to of sides) {
		const ofSide = opened.filter(({ item }) => item.to === to);
		if (ofSide.length === 0) continue;
		const end = await undoSide(running, to, ofSide, deleteCreated, tally);
		if (end) return end;
	}
	return undefined;
}

async function undoSide(
	running: Running,
	to: Side,
	opened: readonly Opened[],
	deleteCreated: boolean,
	tally: UndoTally,
): Promise<SendAll['stopped']> {
	const read = await readNow(
		running,
		to,
		opened.map(({ item }) => idAt(item, to)),
	);
	const works: Work[] = [];
	for (const each of opened) {
		const record = read.records.get(idAt(each.item, to));
		if (!record || !deleteCreated) continue;
		const sight = see(running.mapping, running.hasher, to, record);
		if (each.replaced.isNew && holdsOnly(running, to, sight, each.replaced))
			works.push(deletion(each, to, sight));
		else
			leaveAlone(tally, each.item, 'it may hold more than was written to it, and was not deleted');
	}
	const sent = await sendAll(running, createReferences(running), to, works);
	// What a limit has kept from being deleted keeps its link, so that another try finds it.
	const done = sent.stopped ? await withoutLink(running, works) : undefined;
	const ending = done ? opened.filter(({ item }) => done.has(item.leftId)) : opened;
	await commitAll(running, await endings(running, to, ending, tally));
	return sent.stopped;
}

/** By what the mapping shows of it. */
function holdsOnly(
	{ mapping, hasher }: Running,
	to: Side,
	sight: Sight,
	{ wrote }: Replaced,
): boolean {
	return mapping.rows
		.filter((row) => writesTo(row, to) && row[to])
		.every((row) => {
			const value = valueAt(row, sight);
			const written = wrote[row.fingerprint];
			return written === undefined ? isEmpty(value) : rowHash(hasher, row, value) === written;
		});
}

function deletion({ link }: Opened, to: Side, sight: Sight): Work {
	return {
		id: sight.record.id,
		kind: `delete ${to}`,
		awaits: [],
		to,
		operation: 'delete',
		pairing: {
			assessed: {
				side: to,
				sight,
				sights: { [to]: sight },
				link,
				hold: undefined,
				verdict: { kind: 'delete', to, because: 'deleted' },
			},
			link,
		},
		send: [],
		tries: 0,
	};
}

/** Left ids of deletions that are done. */
async function withoutLink(
	{ environment, pair }: Running,
	works: readonly Work[],
): Promise<ReadonlySet<string>> {
	const ids = works.flatMap(({ pairing }) => pairing.assessed.link?.leftId ?? []);
	const links = await environment.store.linksByLeft(pair, ids);
	return new Set(ids.filter((id) => !links.has(id)));
}

/** A deletion has ended its link already, but as one that brings its counterpart back into question. */
async function endings(
	running: Running,
	to: Side,
	opened: readonly Opened[],
	tally: UndoTally,
): Promise<StateChange[]> {
	const { store } = running.environment;
	const links = await store.linksByLeft(
		running.pair,
		opened.map(({ item }) => item.leftId),
	);
	return opened.flatMap(({ item }) => {
		const deleted = !links.has(item.leftId);
		tally.counts.unlinked += 1;
		if (deleted) tally.counts.deleted += 1;
		return endChanges(running, item, deleted ? to : 'none');
	});
}

function endChanges(
	running: Running,
	{ leftId, rightId, to }: UndoItem,
	gone: Side | 'none',
): StateChange[] {
	const at = running.environment.store.now();
	const tombstone = {
		leftId,
		rightId,
		gone,
		reason: 'undone',
		base: {},
		at,
		run: running.run,
	} as const;
	return [
		{ drop: 'link', pair: running.pair, leftId },
		{ put: 'tombstone', pair: running.pair, tombstone },
		...ended({ leftId, rightId }),
		{ drop: 'removal', side: 'left', id: leftId },
		{ drop: 'removal', side: 'right', id: rightId },
		journalChange(running, { verb: 'undo', to, leftId, rightId }),
	];
}
