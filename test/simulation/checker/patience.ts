import type { WriteOperation } from '../../../sync/contracts';

import type { Entry } from '../vendor/log';

import type { Story } from './story';
import type { Violation } from './violation';

/**
 * A record whose create was never answered is made again only after a look at a moment when it would have shown: when its
 * request could take effect no more, and the look-up's lag was over.
 */
export function patience(story: Story): Violation[] {
	const doubtful = new Map<string, Entry>();
	const writes = story.played.entries.filter(({ call, of }) => call === 'write' && !of);
	return writes.flatMap((entry) =>
		(entry.operations ?? []).flatMap((operation, index): Violation[] => {
			if (operation.kind !== 'create') return [];
			const mark = markOf(entry, operation);
			const before = doubtful.get(mark);
			if (isDoubtful(entry, index)) doubtful.set(mark, entry);
			else doubtful.delete(mark);
			return before && !wasLookedFor(story, before, entry) ? [hasty(before, entry)] : [];
		}),
	);
}

function markOf({ side, object }: Entry, operation: WriteOperation): string {
	return `${side} ${object ?? ''} ${JSON.stringify(operation)}`;
}

function isDoubtful({ outcomes }: Entry, index: number): boolean {
	const outcome = outcomes?.[index];
	return !outcome || (!outcome.ok && outcome.class === 'unknown');
}

function wasLookedFor({ played }: Story, before: Entry, again: Entry): boolean {
	const { requestTimeout, latency, lag } = played.history.habits[again.side];
	const shows = before.at - latency + requestTimeout + lag;
	return played.entries.some(
		({ seq, side, object, asked, at }) =>
			seq < again.seq &&
			side === again.side &&
			object === again.object &&
			asked !== undefined &&
			asked.field !== 'id' &&
			at >= shows,
	);
}

function hasty(before: Entry, { seq, run, side }: Entry): Violation {
	return {
		promise: 'waitsForANo',
		text: `a create at the ${side} that was never answered (entry ${before.seq}) was sent again before a look could tell`,
		seq,
		run,
	};
}
