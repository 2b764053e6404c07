import { carriesTo } from '../world/setup';
import type { TableRow } from '../world/setup';

import { isDestroyed } from './destroyed';
import { meaning, meaningStored, opposite } from './meaning';
import type { Change, Pair, RecordStory, Story } from './story';
import type { Violation } from './violation';

/** What is written is what the other side was shown to hold in the same run. */
export function invented(story: Story): Violation[] {
	return story.pairs.flatMap((pair) =>
		(['left', 'right'] as const).flatMap((side) =>
			pair[side].changes
				.filter(({ actor, entry }) => actor === 'engine' && entry.of === undefined)
				.flatMap((change) => inventedIn(story, pair, pair[side], change)),
		),
	);
}

function inventedIn(story: Story, pair: Pair, record: RecordStory, change: Change): Violation[] {
	const { operation, after } = change;
	const run = story.played.runs[change.run];
	if (!run || !operation || operation.kind === 'delete' || !after) return [];
	if (isDestroyed(story, record, change)) return [];
	const sent = operation.fields;
	const rows = run.setup.rows[pair.object].filter(
		(row) => carriesTo(row, record.side) && idOf(row, record) in sent,
	);
	return rows.flatMap((row): Violation[] => {
		const wrote = meaning(story, pair.object, row, record.side, sent);
		if (wasShown(story, pair, row, record, change, wrote)) return [];
		return [
			{
				promise: 'nothingInvented',
				text: `'${wrote}' was written into ${row.name} of ${record.id}, which ${pair[opposite(record.side)].id} was not shown to hold in that run`,
				seq: change.seq,
				run: change.run,
			},
		];
	});
}

function idOf({ name }: TableRow, { side }: RecordStory): string {
	return side === 'left' ? name : `x_${name}`;
}

function wasShown(
	story: Story,
	pair: Pair,
	row: TableRow,
	record: RecordStory,
	change: Change,
	wrote: string,
): boolean {
	const source = pair[opposite(record.side)];
	return source.shows.some(
		({ run, seq, fields }) =>
			run === change.run &&
			seq < change.seq &&
			(meaning(story, pair.object, row, source.side, fields) === wrote ||
				meaningStored(story, pair.object, row, source.side, fields) === wrote),
	);
}
