import { sides } from '../../contracts';
import type { Side } from '../../contracts';
import type { JournalEntry } from '../../state/records';
import type { Store } from '../../state/store';

/** What makes no link and ends none. */
const quiet: ReadonlySet<JournalEntry['verb']> = new Set(['update', 'hold', 'park', 'rebase']);

/** The same store, which notes the ids of pairs that were linked or parted. */
export function noticing(store: Store, touched: Readonly<Record<Side, Set<string>>>): Store {
	return {
		...store,
		commit: async (lease, changes) => {
			await store.commit(lease, changes);
			for (const change of changes)
				if ('put' in change && change.put === 'journal' && !quiet.has(change.entry.verb))
					for (const side of sides) {
						const id = side === 'left' ? change.entry.leftId : change.entry.rightId;
						if (id !== undefined) touched[side].add(id);
					}
		},
	};
}
