import { commitAll } from '../apply/commit';
import { handOver } from '../apply/jobs/handOver';
import { spentQuota } from '../apply/quota';
import type { Running } from '../apply/running';
import { sides } from '../contracts';
import type { Side, Subject } from '../contracts';
import { linksOf } from '../plan/look';
import { missingAgain } from '../plan/pairs';
import { readNow } from '../plan/read';
import type { ReadNow } from '../plan/read';
import type { Hold } from '../state/records';
import type { StateChange } from '../state/store';

import { processWindow } from './window';
import type { WindowEnd } from './window';
import { parted, windowSize, wokenTogether } from './windows';

export type WakeEnd = WindowEnd['end'] | 'time limit';

/**
 * Records whose awaited record is linked by now, whose time has come, or whose hold is to be tried again; goes on as long
 * as one wakes another. Each is looked at twice at most: what is refused then is held.
 */
export async function wake(running: Running): Promise<WakeEnd> {
	const looks = new Map<string, number>();
	for (;;) {
		const open = await due(running, looks);
		if (open.length === 0) {
			if (running.gatherings.open.size === 0) return 'done';
			const end = await handOver(running);
			if (end !== 'done') return end;
			continue;
		}
		if (running.environment.store.now() >= running.until) return 'time limit';
		if (spentQuota(running)) return 'quota limit';
		for (const side of sides) {
			const ids = open.filter((each) => each.side === side).map(({ id }) => id);
			const end = await lookAt({ ...running, lastLook: true }, side, ids, open.length);
			if (end !== 'done') return end;
		}
	}
}

const looksPerRun = 2;

/** Records with a member that was linked since are to be looked at now, and only watch for it until that is on record. */
async function wakeWatching(running: Running): Promise<void> {
	const { store } = running.environment;
	const met = await store.watchesMet(running.definition.name, windowSize);
	const since = store.now();
	const rights = met.flatMap(({ side, id }) => (side === 'right' ? id : []));
	const links = await linksOf(running, 'right', rights);
	await commitAll(
		running,
		met.flatMap(({ side, id }): StateChange[] => {
			const link = side === 'right' ? links.get(id) : undefined;
			const subject = link ? ({ side: 'left', id: link.leftId } as const) : { side, id };
			const parked = { ...subject, waitsFor: { until: since }, since };
			return [
				{ put: 'parked', pair: running.pair, parked },
				{ drop: 'watches', side, id },
			];
		}),
	);
}

async function due(running: Running, looks: Map<string, number>): Promise<Subject[]> {
	const { store } = running.environment;
	const { name } = running.definition;
	await wakeWatching(running);
	const parked = await store.wakeable(name, windowSize);
	const held = await store.dueHolds(name, windowSize);
	const subjects = new Map(
		[...parked, ...held].map(({ side, id }) => [`${side}:${id}`, { side, id }]),
	);
	return [...subjects].flatMap(([mark, subject]) => {
		const times = looks.get(mark) ?? 0;
		looks.set(mark, times + 1);
		return times < looksPerRun ? [subject] : [];
	});
}

/** Reads these records of one side and takes them through a window; what is not there any more waits for nothing. */
export async function lookAt(
	running: Running,
	side: Side,
	ids: readonly string[],
	coming?: number,
): Promise<WindowEnd['end']> {
	for (const part of parted(ids, wokenTogether(running.environment, side))) {
		const read = await readNow(running, side, part);
		const { end } = await processWindow(running, side, [...read.records.values()], {
			last: true,
			anew: true,
			coming,
		});
		if (end !== 'done') return end;
		await endWaits(
			running,
			side,
			part.filter((id) => !read.records.has(id)),
			read,
		);
	}
	return 'done';
}

/**
 * What did not come waits for nothing, unless it is linked and may come again: what its pair was waiting to be decided on
 * would not be brought up by anything else. A hold ends with its record where that is positively gone; of a pair, the
 * deletion decides.
 */
async function endWaits(
	running: Running,
	side: Side,
	ids: readonly string[],
	{ gone }: ReadNow,
): Promise<void> {
	if (ids.length === 0) return;
	const { store } = running.environment;
	const links = await linksOf(running, side, ids);
	const holds = await store.holdsOf(running.definition.name, side, ids);
	await commitAll(
		running,
		ids.flatMap((id): StateChange[] => {
			const hold = holds.get(id);
			const ends = hold && gone.has(id) && !links.has(id);
			return [
				links.has(id) && !gone.has(id) ? waitsOn(running, side, id) : { drop: 'parked', side, id },
				...(ends ? [{ drop: 'hold', side, id } as const] : []),
				...(hold && !ends && !hold.answer ? [{ put: 'hold', hold: standing(hold) } as const] : []),
			];
		}),
	);
}

function waitsOn({ environment, pair }: Running, side: Side, id: string): StateChange {
	const since = environment.store.now();
	return {
		put: 'parked',
		pair,
		parked: { side, id, waitsFor: { until: since + missingAgain }, since },
	};
}

/** Tried in vain: it stands until something new is read of it. */
function standing({ due: _due, ...hold }: Hold): Hold {
	return hold;
}
