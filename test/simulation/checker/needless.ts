import { speaksOfDeletion } from '../../../sync/reconcile/holds';
import type { Hold } from '../../../sync/state/records';
import type { RunSeen } from '../world/play';

import { isPlain } from './convergence';
import { isOutNow } from './leaving';
import { refersAstray } from './outside';
import type { Pair, Story } from './story';
import type { Violation } from './violation';

/** In the end nobody is asked about two linked records that say the same in every row. */
export function needless(story: Story): Violation[] {
	return story.pairs.flatMap((pair) => {
		const last = story.played.runs.findLast(({ object }) => object === pair.object);
		const hold = last?.holds.find(({ side, id }) => id === pair[side].id);
		if (!last || !hold || !isPlain(story, pair) || isUnread(last, hold)) return [];
		if (isAskedToGo(last, hold, pair)) return [];
		// What they point at is not linked any more, so nobody can say that it is one and the same.
		if (refersAstray(story, pair.left) || refersAstray(story, pair.right)) return [];
		return [
			{
				promise: 'nothingHeldInVain' as const,
				text: `${pair.left.id} and ${pair.right.id} are held (${hold.reason}) though they are linked and alike`,
				run: last.number,
			},
		];
	});
}

/** One way nobody reads what is written to: that a person has put there what was refused is seen by the day's probe. */
function isUnread({ setup }: RunSeen, { reason }: Hold): boolean {
	return setup.direction !== 'both' && (reason === 'refused' || reason === 'field-refused');
}

/** What is outside is to be done away with however much alike the two are, and people are asked about that. */
function isAskedToGo({ setup, object }: RunSeen, hold: Hold, { left }: Pair): boolean {
	const { onLeavingScope: rule } = setup.policies;
	const destroys = rule === 'delete' || rule === 'deactivate';
	return object === 'contact' && destroys && speaksOfDeletion(hold) && isOutNow(setup, left);
}
