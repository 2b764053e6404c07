import { isPlain } from './convergence';
import type { Story } from './story';
import type { Violation } from './violation';

/** In the end nobody is asked about two linked records that say the same in every row. */
export function needless(story: Story): Violation[] {
	return story.pairs.flatMap((pair) => {
		const last = story.played.runs.findLast(({ object }) => object === pair.object);
		const hold = last?.holds.find(({ side, id }) => id === pair[side].id);
		if (!last || !hold || !isPlain(story, pair)) return [];
		return [
			{
				promise: 'nothingHeldInVain' as const,
				text: `${pair.left.id} and ${pair.right.id} are held (${hold.reason}) though they are linked and alike`,
				run: last.number,
			},
		];
	});
}
