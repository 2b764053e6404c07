import { otherSide } from '../../../sync/contracts';

import type { Pair, RecordStory, Story } from './story';
import type { Change } from './story';
import type { Violation } from './violation';

/** Both ways, an update is decided on what both records hold when they are asked for, not on what a page showed. */
export function freshness(story: Story): Violation[] {
	return story.pairs.flatMap((pair) =>
		(['left', 'right'] as const).flatMap((side) =>
			pair[side].changes.flatMap((change) => stale(story, pair, pair[side], change)),
		),
	);
}

function stale(story: Story, pair: Pair, written: RecordStory, change: Change): Violation[] {
	const { operation, entry, run, seq } = change;
	const setup = story.played.runs[run]?.setup;
	if (operation?.kind !== 'update' || entry.of !== undefined || !isTwoWay(setup, pair)) return [];
	const unasked = [written, pair[otherSide(written.side)]].find(
		(record) => !wasAskedFor(story, record, change),
	);
	if (!unasked) return [];
	return [
		{
			promise: 'decidedOnFresh',
			text: `${written.id} was written though nobody had asked for ${unasked.id} in that run`,
			seq,
			run,
		},
	];
}

type Setup = Story['played']['setup'];

function isTwoWay(setup: Setup | undefined, { object }: Pair): boolean {
	return setup?.rows[object].some(({ direction }) => direction === 'both') === true;
}

/** Whatever the answer was. */
function wasAskedFor({ played }: Story, record: RecordStory, { run, seq }: Change): boolean {
	return played.entries.some(
		({ seq: at, run: number, side, object, asked, shown }) =>
			at < seq &&
			number === run &&
			side === record.side &&
			object === record.object &&
			asked !== undefined &&
			((asked.field === 'id' && asked.values.includes(record.id)) ||
				shown?.some(({ id }) => id === record.id) === true),
	);
}
