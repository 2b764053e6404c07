import { otherSide, sides } from '../contracts';
import type { Side, Subject } from '../contracts';
import type { Hold, JournalEntry, Link, Parked, SyncRecord } from '../state/records';
import type { Store } from '../state/store';

import { pairOf } from './stored';

/** What the state has on a record now. */
export interface Standing {
	readonly hold?: Hold;
	readonly parked?: Parked;
	/** What it is, or would be, linked with. */
	readonly otherId?: string;
}

/** How these records stand, asked of the state alone. */
export async function standingOf(
	store: Store,
	stored: SyncRecord,
	subjects: readonly Subject[],
): Promise<(subject: Subject) => Standing> {
	const pair = await pairOf(store, stored.definition, stored);
	const known = new Map<string, Standing>();
	for (const side of sides) {
		const ids = subjects.filter((each) => each.side === side).map(({ id }) => id);
		if (ids.length === 0) continue;
		const holds = await store.holdsOf(stored.definition.name, side, ids);
		const parked = pair === undefined ? undefined : await store.parkedOf(pair, side, ids);
		const links = pair === undefined ? undefined : await linksBy(store, pair, side, ids);
		for (const id of ids) {
			const hold = holds.get(id);
			const link = links?.get(id);
			const waits = parked?.get(id);
			const otherId = link ? idAt(link, otherSide(side)) : hold?.otherId;
			known.set(keyOf({ side, id }), {
				...(hold ? { hold } : {}),
				...(waits ? { parked: waits } : {}),
				...(otherId === undefined ? {} : { otherId }),
			});
		}
	}
	return (subject) => known.get(keyOf(subject)) ?? {};
}

/** Of an entry about a pair, the left record; undefined for an entry about the run itself. */
export function subjectIn({ leftId, rightId }: JournalEntry): Subject | undefined {
	if (leftId !== undefined) return { side: 'left', id: leftId };
	return rightId === undefined ? undefined : { side: 'right', id: rightId };
}

export function keyOf({ side, id }: Subject): string {
	return `${side}:${id}`;
}

async function linksBy(store: Store, pair: number, side: Side, ids: readonly string[]) {
	return side === 'left' ? await store.linksByLeft(pair, ids) : await store.linksByRight(pair, ids);
}

function idAt(link: Link, side: Side): string {
	return side === 'left' ? link.leftId : link.rightId;
}
