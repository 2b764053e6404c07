import type { Change, Pair, Story } from './story';

/**
 * Edits of people that came while a run was under way, and pairs that people changed at both sides between two runs. Not a
 * promise: it tells how much a history asks of the engine.
 */
export function concurrent(story: Story): number {
	const during = story.played.entries.filter(({ actor, run }) => actor === 'person' && run >= 0);
	const meeting = story.pairs.map((pair) => meetings(story, pair));
	return during.length + meeting.reduce((sum, n) => sum + n, 0);
}

/** Stretches between two runs of the object in which people changed both records. */
function meetings({ played }: Story, { object, left, right }: Pair): number {
	const ends = played.runs.filter((run) => run.object === object).map(({ to }) => to);
	const stretches = (changes: readonly Change[]) =>
		new Set(
			changes
				.filter(({ actor, run, before }) => actor === 'person' && run < 0 && before !== null)
				.map(({ seq }) => ends.filter((end) => end < seq).length),
		);
	const there = stretches(right.changes);
	return [...stretches(left.changes)].filter((stretch) => there.has(stretch)).length;
}
