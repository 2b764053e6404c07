import type { Side } from '../../../sync/contracts';

import type { RunSeen } from '../world/play';

import { heldInTheEnd } from './answers';
import { exempt } from './convergence';
import { hidesRecords } from './hidden';
import { opposite } from './meaning';
import type { Pair, RecordStory, Story } from './story';
import type { Violation } from './violation';

const sides: readonly Side[] = ['left', 'right'];

/** In the end no pair is linked of which one record was deleted and the other is there, unless its owner ignores that, or somebody is asked. */
export function unnoticed(story: Story): Violation[] {
	const isHeld = heldInTheEnd(story);
	return story.pairs.flatMap((pair) => {
		const last = story.played.runs.findLast(({ object }) => object === pair.object);
		if (!last || !isLinkedStill(last, pair) || exempt(story, pair, isHeld)) return [];
		return sides
			.filter((side) => isGone(pair[side]) && !isGone(pair[opposite(side)]))
			.filter((side) => mustBeNoticed(story, last, pair, side))
			.map((side) => ({
				promise: 'converges' as const,
				text: `${pair.left.id} and ${pair.right.id} are still linked though ${pair[side].id} was deleted`,
				run: last.number,
			}));
	});
}

function isLinkedStill({ links }: RunSeen, { left, right }: Pair): boolean {
	return links.some(({ leftId, rightId }) => leftId === left.id && rightId === right.id);
}

function isGone({ changes }: RecordStory): boolean {
	return changes.at(-1)?.after === null;
}

/**
 * Of a side that feeds nothing nobody looks; without a look-up that tells what is gone nothing is proven; nor of what the
 * credential may not see.
 */
function mustBeNoticed(story: Story, { setup }: RunSeen, { object }: Pair, side: Side): boolean {
	const away = side === 'left' ? 'toRight' : 'toLeft';
	const feeds = setup.rows[object].some(({ direction }) => [away, 'both'].includes(direction));
	const policy = setup.policies.onDelete?.[side] ?? 'ignore';
	const { tellsGone } = story.played.history.habits[side];
	return feeds && policy !== 'ignore' && tellsGone && !hidesRecords(story, side);
}
