import type { Side } from '../../../sync/contracts';

import type { Chance } from './chance';
import type { Event } from './history';
import type { Setup } from './setup';

/** ms between two runs of an episode; longer than any lag. */
const pause = 600_000;

/**
 * Now and then a history ends with what takes several steps in the right order and would hardly come about by chance: a
 * sync that may delete meets records it cannot see any more, or more deletions than its brake allows.
 */
export function drawEpisode(chance: Chance, setup: Setup): Event[] {
	const { left = 'ignore', right = 'ignore' } = setup.policies.onDelete ?? {};
	const destroys = (policy: string) => policy === 'delete' || policy === 'deactivate';
	const sides = (['left', 'right'] as const).filter((side) => destroys({ left, right }[side]));
	const [side] = sides.slice(chance.below(Math.max(1, sides.length)));
	if (!side || !chance.is(0.25)) return [];
	return chance.is(0.5) ? hidden(chance, side) : deletedInNumbers(chance, side);
}

/** A person takes what the sync says to be gone for gone, though it is only hidden. */
function hidden(chance: Chance, side: Side): Event[] {
	const hide: Event = { do: 'setting', side, what: 'recordsHidden', n: 1 + chance.below(5) };
	return [hide, ...runs(2), carryOut, ...runs(1)];
}

function deletedInNumbers(chance: Chance, side: Side): Event[] {
	const remove = (): Event => ({
		do: 'people',
		side,
		action: { act: 'delete', object: 'contact', pick: chance.below(40), n: 0 },
	});
	const first = Array.from({ length: 2 }, remove);
	const many = Array.from({ length: 4 + chance.below(4) }, remove);
	return [...runs(1), ...first, ...runs(2), carryOut, ...runs(1), ...many, ...runs(2)];
}

const carryOut: Event = { do: 'answer', answer: 'carryOut' };

function runs(times: number): Event[] {
	return Array.from({ length: times }, (): Event[] => [
		{ do: 'wait', ms: pause },
		{ do: 'run', object: 'contact' },
	]).flat();
}
